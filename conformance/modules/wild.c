/*
 * An HTTP filter that does anything at any time, by chance that can be repeated.
 *
 * The request header x-dice has the seed of a run, x-run tells runs apart and x-actions says how often filters may act in it: those
 * that always did would never come to an end. A filter's name is part of its seed.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "attache_abi.h"

#define CALL(callback) envoy_dynamic_module_callback_##callback
#define ON(hook) envoy_dynamic_module_on_##hook
#define TYPE(type) envoy_dynamic_module_type_##type
#define TEXT(text) ((TYPE(module_buffer)){text, sizeof text - 1})

typedef struct {
  uint64_t dice;
  /* The last request of its own. */
  uint64_t request;
} Filter;

typedef struct {
  uint64_t number;
} Config;

static __thread uint64_t run_at_hand;
static __thread unsigned actions_left;

static uint64_t below(Filter* filter, uint64_t bound) {
  uint64_t state = filter->dice;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  filter->dice = state;
  return (state >> 11) % bound;
}

static uint64_t number(TYPE(http_filter_envoy_ptr) host, TYPE(module_buffer) name) {
  TYPE(envoy_buffer) value = {NULL, 0};
  uint64_t result = 0;
  if (CALL(http_get_header)(host, envoy_dynamic_module_type_http_header_type_RequestHeader, name,
                            &value, 0, NULL)) {
    for (size_t i = 0; i < value.length; i++) {
      result = result * 10 + (uint64_t)(value.ptr[i] - '0');
    }
  }
  return result;
}

static void read_headers(TYPE(http_filter_envoy_ptr) host, uint32_t map) {
  size_t size = CALL(http_get_headers_size)(host, map);
  TYPE(envoy_http_header)* headers = calloc(size + 1, sizeof *headers);
  volatile unsigned sum = 0;
  if (CALL(http_get_headers)(host, map, headers)) {
    for (size_t i = 0; i < size; i++) {
      for (size_t j = 0; j < headers[i].value_length; j++) {
        sum += (unsigned char)headers[i].value_ptr[j];
      }
    }
  }
  (void)sum;
  free(headers);
}

static void read_body(TYPE(http_filter_envoy_ptr) host, uint32_t body) {
  size_t count = CALL(http_get_body_chunks_size)(host, body);
  TYPE(envoy_buffer)* chunks = calloc(count + 1, sizeof *chunks);
  volatile unsigned sum = 0;
  if (CALL(http_get_body_chunks)(host, body, chunks)) {
    for (size_t i = 0; i < count; i++) {
      for (size_t j = 0; j < chunks[i].length; j++) {
        sum += (unsigned char)chunks[i].ptr[j];
      }
    }
  }
  (void)sum;
  free(chunks);
}

static void schedule(TYPE(http_filter_envoy_ptr) host, uint64_t id) {
  TYPE(http_filter_scheduler_module_ptr) scheduler = CALL(http_filter_scheduler_new)(host);
  if (scheduler != NULL) {
    CALL(http_filter_scheduler_commit)(scheduler, id);
    CALL(http_filter_scheduler_delete)(scheduler);
  }
}

/* What comes of it may be told inside the call. */
static void ask(Filter* filter, TYPE(http_filter_envoy_ptr) host, uint64_t kind) {
  TYPE(module_http_header) headers[] = {
      {":method", 7, "GET", 3}, {":path", 5, "/", 1}, {":authority", 10, "h", 1}};
  /* Without the last header, now and then. */
  size_t count = kind == 0 ? 2 : 3;
  uint64_t id = 0;
  if (kind % 2 == 0) {
    CALL(http_filter_http_callout)(host, &id, TEXT("c"), headers, count, TEXT("body"), 100);
  } else {
    CALL(http_filter_start_http_stream)(host, &id, TEXT("c"), headers, count, TEXT("body"), kind == 3, 0);
  }
  /* The filter is there as long as one of its hooks is on the stack. */
  filter->request = id;
}

static void act_once(Filter* filter, TYPE(http_filter_envoy_ptr) host) {
  TYPE(module_http_header) status = {":status", 7, "200", 3};
  TYPE(module_http_header) trailer = {"x-t", 3, "1", 1};
  uint32_t four = (uint32_t)below(filter, 4);
  switch (below(filter, 40)) {
  case 0: case 1: case 2:
    CALL(http_filter_continue_decoding)(host);
    break;
  case 3: case 4: case 5:
    CALL(http_filter_continue_encoding)(host);
    break;
  case 6:
    CALL(http_send_response)(host, 403, &trailer, 1, TEXT("no"), TEXT("wild"));
    break;
  case 7:
    CALL(http_send_response_headers)(host, &status, 1, four == 0);
    break;
  case 8: case 9:
    CALL(http_send_response_data)(host, TEXT("streamed"), four < 2);
    break;
  case 10:
    CALL(http_send_response_trailers)(host, &trailer, 1);
    break;
  case 11:
    if (four == 0) {
      CALL(http_filter_reset_stream)(host, four, TEXT("wild"));
    }
    break;
  case 12: case 13: case 14:
    CALL(http_append_body)(host, four, TEXT("added"));
    break;
  case 15: case 16: case 17:
    CALL(http_drain_body)(host, four, below(filter, 9));
    break;
  case 18:
    CALL(http_set_buffer_limit)(host, below(filter, 64));
    break;
  case 19:
    CALL(http_filter_recreate_stream)(host, four == 0 ? &status : NULL, four == 0);
    break;
  case 20: case 21:
    schedule(host, four);
    break;
  case 22:
    CALL(http_clear_route_cache)(host);
    break;
  case 23:
    CALL(http_set_header)(host, four, TEXT("x-set"), four < 2 ? TEXT("1") : TEXT(""));
    break;
  case 24:
    CALL(http_add_header)(host, four, TEXT("x-add"), TEXT("a value that is longer than most"));
    break;
  case 25:
    read_headers(host, four);
    break;
  case 26: case 27:
    read_body(host, four);
    break;
  case 28:
    CALL(http_set_dynamic_metadata_string)(host, TEXT("ns"), TEXT("key"), TEXT("value"));
    break;
  case 29:
    CALL(http_set_filter_state_bytes)(host, TEXT("key"), TEXT("value"));
    break;
  case 30:
    CALL(http_add_custom_flag)(host, TEXT("wild"));
    break;
  case 31: case 32: case 33:
    ask(filter, host, four);
    break;
  case 34:
    CALL(http_stream_send_data)(host, filter->request, TEXT("more"), four == 0);
    break;
  case 35:
    CALL(http_stream_send_trailers)(host, filter->request, &trailer, 1);
    break;
  case 36: case 37:
    CALL(http_filter_reset_http_stream)(host, filter->request);
    break;
  default:
    if (four == 0) {
      CALL(http_filter_send_go_away_and_close)(host, below(filter, 2) == 0);
    }
  }
}

static void act(Filter* filter, TYPE(http_filter_envoy_ptr) host) {
  /* The filter lives as long as one of its hooks is on the stack, whatever it does. */
  for (uint64_t i = below(filter, 3); i > 0 && actions_left > 0; i--) {
    actions_left--;
    act_once(filter, host);
  }
}

TYPE(abi_version_module_ptr) ON(program_init)(void) { return ATTACHE_ABI_VERSION_1_40; }

TYPE(http_filter_config_module_ptr)
ON(http_filter_config_new)(TYPE(http_filter_config_envoy_ptr) host, TYPE(envoy_buffer) name,
                           TYPE(envoy_buffer) bytes) {
  (void)host, (void)bytes;
  Config* config = malloc(sizeof *config);
  config->number = name.length == 0 ? 0 : (uint64_t)name.ptr[0];
  return config;
}

void ON(http_filter_config_destroy)(TYPE(http_filter_config_module_ptr) config) {
  free((void*)config);
}

TYPE(http_filter_module_ptr)
ON(http_filter_new)(TYPE(http_filter_config_module_ptr) config, TYPE(http_filter_envoy_ptr) host) {
  uint64_t run = number(host, TEXT("x-run"));
  if (run != run_at_hand) {
    run_at_hand = run;
    actions_left = (unsigned)number(host, TEXT("x-actions"));
  }
  Filter* filter = calloc(1, sizeof *filter);
  uint64_t seed = number(host, TEXT("x-dice")) ^ (((const Config*)config)->number << 48);
  filter->dice = (seed * 0x9E3779B97F4A7C15u) | 1;
  if (below(filter, 8) == 0) {
    act(filter, host);
  }
  if (below(filter, 32) == 0) {
    free(filter);
    return NULL;
  }
  return filter;
}

void ON(http_filter_destroy)(TYPE(http_filter_module_ptr) filter) { free((void*)filter); }

#define FILTER TYPE(http_filter_envoy_ptr) host, TYPE(http_filter_module_ptr) object
#define ACT act((Filter*)object, host)

/* What headers, bodies and trailers are answered with: mostly to go on, sometimes what no answer is. */
static uint32_t answer(Filter* filter, uint32_t last) {
  uint64_t chosen = below(filter, 2 * last + 4);
  return chosen <= last ? (uint32_t)chosen : below(filter, 64) == 0 ? 77 : 0;
}

#define ENDING_HOOK(hook, last)                                                    \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER, bool end) {  \
    (void)end;                                                                     \
    ACT;                                                                           \
    return (TYPE(on_http_filter_##hook##_status))answer((Filter*)object, last);    \
  }
#define TRAILERS_HOOK(hook)                                                     \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER) {         \
    ACT;                                                                        \
    return (TYPE(on_http_filter_##hook##_status))answer((Filter*)object, 1);    \
  }
#define PLAIN_HOOK(hook) \
  void ON(http_filter_##hook)(FILTER) { ACT; }

ENDING_HOOK(request_headers, 4)
ENDING_HOOK(request_body, 3)
TRAILERS_HOOK(request_trailers)
ENDING_HOOK(response_headers, 4)
ENDING_HOOK(response_body, 3)
TRAILERS_HOOK(response_trailers)
PLAIN_HOOK(stream_complete)
PLAIN_HOOK(downstream_above_write_buffer_high_watermark)
PLAIN_HOOK(downstream_below_write_buffer_low_watermark)

TYPE(on_http_filter_local_reply_status)
ON(http_filter_local_reply)(FILTER, uint32_t code, TYPE(envoy_buffer) details, bool reset_imminent) {
  (void)code, (void)details, (void)reset_imminent;
  ACT;
  return below((Filter*)object, 16) == 0
             ? envoy_dynamic_module_type_on_http_filter_local_reply_status_ContinueAndResetStream
             : envoy_dynamic_module_type_on_http_filter_local_reply_status_Continue;
}

void ON(http_filter_scheduled)(FILTER, uint64_t id) {
  (void)id;
  ACT;
}

void ON(http_filter_http_callout_done)(FILTER, uint64_t id, TYPE(http_callout_result) result,
                                       TYPE(envoy_http_header) * headers, size_t headers_size,
                                       TYPE(envoy_buffer) * chunks, size_t chunks_size) {
  (void)id, (void)result, (void)headers, (void)headers_size, (void)chunks, (void)chunks_size;
  ACT;
}
void ON(http_filter_http_stream_headers)(FILTER, uint64_t id, TYPE(envoy_http_header) * headers,
                                         size_t headers_size, bool end) {
  (void)id, (void)headers, (void)headers_size, (void)end;
  ACT;
}
void ON(http_filter_http_stream_data)(FILTER, uint64_t id, const TYPE(envoy_buffer) * data,
                                      size_t count, bool end) {
  (void)id, (void)data, (void)count, (void)end;
  ACT;
}
void ON(http_filter_http_stream_trailers)(FILTER, uint64_t id, TYPE(envoy_http_header) * trailers,
                                          size_t size) {
  (void)id, (void)trailers, (void)size;
  ACT;
}
void ON(http_filter_http_stream_complete)(FILTER, uint64_t id) {
  (void)id;
  ACT;
}
void ON(http_filter_http_stream_reset)(FILTER, uint64_t id, TYPE(http_stream_reset_reason) reason) {
  (void)id, (void)reason;
  ACT;
}
