/*
 * An HTTP filter that calls every callback with everything that may be wrong with its arguments.
 *
 * WALK_TABLE names a file with a table of the callbacks, made from the declaration of the ABI so that none is missing. Its entries
 * call one callback each, with arguments that are good but for one, or all of which are bad. The configuration says in which hook
 * that is done, and how: "<hook> <mode> <callback>", where a callback of "-" stands for all of them that do not end the stream.
 */
#define _GNU_SOURCE
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attache_abi.h"

#define CALL(callback) envoy_dynamic_module_callback_##callback
#define ON(hook) envoy_dynamic_module_on_##hook
#define TYPE(type) envoy_dynamic_module_type_##type

#define NONE 99u
#define ALL 98u
#define VARIANTS 4u
#define IS_BAD(place) (bad == (place) || bad == ALL)

/* What callbacks are called with. */
typedef struct {
  TYPE(http_filter_envoy_ptr) filter;
  TYPE(http_filter_config_envoy_ptr) config;
  TYPE(http_filter_scheduler_module_ptr) scheduler;
  TYPE(http_filter_config_scheduler_module_ptr) config_scheduler;
} Walk;

typedef struct {
  const char* name;
  unsigned params;
  /* It ends the stream, or has the rest of the chain run. */
  bool steers;
  uint64_t (*call)(const Walk* walk, unsigned bad, unsigned variant);
} Entry;

/* Room for whatever a callback may write. */
static _Thread_local _Alignas(16) char scratch[1 << 16];
static TYPE(module_buffer) labels[] = {{"label", 5}};
static TYPE(module_http_header) headers[] = {{":status", 7, "200", 3}};
static TYPE(module_key_value_pair) pairs[] = {{"key", 3, "value", 5}};

static TYPE(module_buffer) buffer(bool is_bad, unsigned variant) {
  static const TYPE(module_buffer) bad[VARIANTS] = {{NULL, 0}, {NULL, 7}, {"x", SIZE_MAX}, {"x", 0}};
  return is_bad ? bad[variant % VARIANTS] : (TYPE(module_buffer)){"x-a", 3};
}

static uint64_t number(bool is_bad, unsigned variant) {
  return !is_bad ? 1 : variant % 2 == 0 ? 0 : UINT64_MAX;
}

static uint32_t choice(bool is_bad, unsigned variant) {
  static const uint32_t bad[VARIANTS] = {77, UINT32_MAX, 5, 1000};
  return is_bad ? bad[variant % VARIANTS] : 0;
}

static double real(bool is_bad, unsigned variant) {
  return !is_bad ? 1.5 : variant % 2 == 0 ? NAN : INFINITY;
}

static void end_object(TYPE(filter_state_object_module_ptr) object) { (void)object; }

#include WALK_TABLE

#define ENTRIES (sizeof entries / sizeof *entries)

typedef struct {
  char* script;
  char name[32];
  TYPE(http_filter_config_envoy_ptr) host;
} Config;

typedef struct {
  const Config* config;
  TYPE(http_filter_envoy_ptr) host;
} Filter;

/* Tests run on many threads, each with streams of its own. */
static _Thread_local bool is_walking;
/* The first filter of a chain, once it has been destroyed. */
static _Thread_local TYPE(http_filter_envoy_ptr) destroyed;

static void note(const char* name, uint64_t value) {
  char line[160];
  int length = snprintf(line, sizeof line, "%s = %llu", name, (unsigned long long)value);
  TYPE(module_buffer) message = {line, (size_t)length};
  CALL(log)(envoy_dynamic_module_type_log_level_Info, message);
}

static bool is_meant(const Entry* entry, const char* callback) {
  return strcmp(callback, "-") == 0 ? !entry->steers : strcmp(callback, entry->name) == 0;
}

/* Every wrong argument by itself, all of them together, and none. */
static void walk_all(const Walk* walk, const char* callback) {
  for (const Entry* entry = entries; entry < entries + ENTRIES; entry++) {
    if (is_meant(entry, callback)) {
      for (unsigned variant = 0; variant < VARIANTS; variant++) {
        for (unsigned bad = 0; bad < entry->params; bad++) {
          entry->call(walk, bad, variant);
        }
        entry->call(walk, ALL, variant);
      }
      entry->call(walk, NONE, 0);
    }
  }
}

/* Good arguments but for the filter and the configuration, which are what `walk` has. The answers are noted later. */
typedef struct {
  const Walk* walk;
  uint64_t answers[ENTRIES];
} Answers;

static void* ask_all(void* argument) {
  Answers* answers = argument;
  for (size_t i = 0; i < ENTRIES; i++) {
    answers->answers[i] = entries[i].call(answers->walk, NONE, 0);
  }
  return NULL;
}

static void run(const Config* config, const char* hook, TYPE(http_filter_envoy_ptr) host) {
  char at[64] = "", mode[16] = "", callback[96] = "";
  sscanf(config->script, "%63s %15s %95s", at, mode, callback);
  if (is_walking || strcmp(at, hook) != 0) {
    return;
  }
  /* Hooks that calls in the walk run do not walk again. */
  is_walking = true;
  Walk walk = {host, config->host, NULL, NULL};
  Answers answers = {&walk, {0}};
  if (strcmp(mode, "all") == 0) {
    walk.scheduler = CALL(http_filter_scheduler_new)(host);
    walk.config_scheduler = CALL(http_filter_config_scheduler_new)(config->host);
    walk_all(&walk, callback);
    CALL(http_filter_scheduler_delete)(walk.scheduler);
    CALL(http_filter_config_scheduler_delete)(walk.config_scheduler);
  } else if (strcmp(mode, "thread") == 0) {
    pthread_t thread;
    pthread_create(&thread, NULL, ask_all, &answers);
    pthread_join(thread, NULL);
  } else {
    if (strcmp(mode, "null") == 0) {
      walk.filter = NULL;
      walk.config = NULL;
    } else {
      walk.filter = destroyed;
    }
    ask_all(&answers);
  }
  for (size_t i = 0; strcmp(mode, "all") != 0 && i < ENTRIES; i++) {
    note(entries[i].name, answers.answers[i]);
  }
  is_walking = false;
}

TYPE(abi_version_module_ptr) ON(program_init)(void) { return ATTACHE_ABI_VERSION_1_40; }

TYPE(http_filter_config_module_ptr)
ON(http_filter_config_new)(TYPE(http_filter_config_envoy_ptr) host, TYPE(envoy_buffer) name,
                           TYPE(envoy_buffer) script) {
  Config* config = calloc(1, sizeof *config);
  config->script = strndup(script.ptr, script.length);
  snprintf(config->name, sizeof config->name, "%.*s", (int)name.length, name.ptr);
  config->host = host;
  return config;
}

void ON(http_filter_config_destroy)(TYPE(http_filter_config_module_ptr) object) {
  Config* config = (Config*)object;
  free(config->script);
  free(config);
}

TYPE(http_filter_module_ptr)
ON(http_filter_new)(TYPE(http_filter_config_module_ptr) config, TYPE(http_filter_envoy_ptr) host) {
  Filter* filter = malloc(sizeof *filter);
  filter->config = config;
  filter->host = host;
  run(config, "new", host);
  return filter;
}

#define FILTER TYPE(http_filter_envoy_ptr) host, TYPE(http_filter_module_ptr) filter
#define RUN(hook) run(((const Filter*)filter)->config, #hook, host)
#define ENDING_HOOK(hook)                                                          \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER, bool end) {  \
    (void)end;                                                                     \
    RUN(hook);                                                                     \
    return 0;                                                                      \
  }
#define TRAILERS_HOOK(hook)                                                \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER) {    \
    RUN(hook);                                                             \
    return 0;                                                              \
  }
#define PLAIN_HOOK(hook) \
  void ON(http_filter_##hook)(FILTER) { RUN(hook); }

ENDING_HOOK(request_headers)
ENDING_HOOK(request_body)
TRAILERS_HOOK(request_trailers)
ENDING_HOOK(response_headers)
ENDING_HOOK(response_body)
TRAILERS_HOOK(response_trailers)
PLAIN_HOOK(stream_complete)
PLAIN_HOOK(downstream_above_write_buffer_high_watermark)
PLAIN_HOOK(downstream_below_write_buffer_low_watermark)

TYPE(on_http_filter_local_reply_status)
ON(http_filter_local_reply)(FILTER, uint32_t code, TYPE(envoy_buffer) details, bool reset_imminent) {
  (void)code, (void)details, (void)reset_imminent;
  RUN(local_reply);
  return 0;
}

void ON(http_filter_scheduled)(FILTER, uint64_t id) {
  (void)id;
  RUN(scheduled);
}

void ON(http_filter_destroy)(TYPE(http_filter_module_ptr) object) {
  Filter* filter = (Filter*)object;
  if (strcmp(filter->config->name, "first") == 0) {
    destroyed = filter->host;
  }
  run(filter->config, "destroy", filter->host);
  free(filter);
}

void ON(http_filter_http_callout_done)(FILTER, uint64_t id, TYPE(http_callout_result) result,
                                       TYPE(envoy_http_header) * fields, size_t fields_size,
                                       TYPE(envoy_buffer) * chunks, size_t chunks_size) {
  (void)id, (void)result, (void)fields, (void)fields_size, (void)chunks, (void)chunks_size;
  RUN(http_callout_done);
}
void ON(http_filter_http_stream_headers)(FILTER, uint64_t id, TYPE(envoy_http_header) * fields,
                                         size_t fields_size, bool end) {
  (void)id, (void)fields, (void)fields_size, (void)end;
  RUN(http_stream_headers);
}
void ON(http_filter_http_stream_data)(FILTER, uint64_t id, const TYPE(envoy_buffer) * data,
                                      size_t count, bool end) {
  (void)id, (void)data, (void)count, (void)end;
  RUN(http_stream_data);
}
void ON(http_filter_http_stream_trailers)(FILTER, uint64_t id, TYPE(envoy_http_header) * trailers,
                                          size_t size) {
  (void)id, (void)trailers, (void)size;
  RUN(http_stream_trailers);
}
void ON(http_filter_http_stream_complete)(FILTER, uint64_t id) {
  (void)id;
  RUN(http_stream_complete);
}
void ON(http_filter_http_stream_reset)(FILTER, uint64_t id, TYPE(http_stream_reset_reason) reason) {
  (void)id, (void)reason;
  RUN(http_stream_reset);
}
