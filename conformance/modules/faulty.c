/*
 * An HTTP filter that does nothing, in plain C. Each macro gives it one fault:
 *
 *   NO_PROGRAM_INIT  the library is no module
 *   VERSION          what program_init answers; NULL refuses
 *   MISSING_HOOKS    some required hooks are not exported
 *   CONFIG_NULL      it refuses every configuration
 *   FILTER_NULL      it makes no filter
 *   UNDEFINED        it refers to a callback that does not exist
 *   OTHER_SYMBOL     it refers to a symbol that a library built with EXPORTS_OTHER has
 */
#include "attache_abi.h"

#ifndef VERSION
#define VERSION ATTACHE_ABI_VERSION_1_40
#endif

#define ON(hook) envoy_dynamic_module_on_##hook
#define TYPE(type) envoy_dynamic_module_type_##type

/* How often program_init has run since the library was mapped. */
int fixture_inits = 0;
/* A symbol for other libraries to find. */
int fixture_symbol = 7;

static int config_object;
static int filter_object;

static void note(const char* text) {
  TYPE(module_buffer) message = {text, 0};
  while (text[message.length] != 0) {
    message.length++;
  }
  envoy_dynamic_module_callback_log(envoy_dynamic_module_type_log_level_Info, message);
}

#ifdef UNDEFINED
void envoy_dynamic_module_callback_that_no_host_has(void);
void fixture_never_called(void) { envoy_dynamic_module_callback_that_no_host_has(); }
#endif

#ifdef OTHER_SYMBOL
extern int fixture_other_symbol;
int fixture_read_other(void) { return fixture_other_symbol; }
#endif

#ifdef EXPORTS_OTHER
int fixture_other_symbol = 42;
#endif

#ifndef NO_PROGRAM_INIT
TYPE(abi_version_module_ptr) ON(program_init)(void) {
  fixture_inits++;
  note("program_init");
  return VERSION;
}
#endif

TYPE(http_filter_config_module_ptr)
ON(http_filter_config_new)(TYPE(http_filter_config_envoy_ptr) config, TYPE(envoy_buffer) name,
                           TYPE(envoy_buffer) bytes) {
  (void)config, (void)name, (void)bytes, (void)config_object;
  note("config_new");
#ifdef CONFIG_NULL
  return NULL;
#else
  return &config_object;
#endif
}

void ON(http_filter_config_destroy)(TYPE(http_filter_config_module_ptr) config) {
  (void)config;
  note("config_destroy");
}

TYPE(http_filter_module_ptr)
ON(http_filter_new)(TYPE(http_filter_config_module_ptr) config, TYPE(http_filter_envoy_ptr) host) {
  (void)config, (void)host, (void)filter_object;
  note("new");
#ifdef FILTER_NULL
  return NULL;
#else
  return &filter_object;
#endif
}

#define FILTER TYPE(http_filter_envoy_ptr) host, TYPE(http_filter_module_ptr) filter
#define UNUSED (void)host, (void)filter

#ifndef MISSING_HOOKS
TYPE(on_http_filter_request_headers_status) ON(http_filter_request_headers)(FILTER, bool end) {
  UNUSED, (void)end;
  note("request_headers");
  return 0;
}
TYPE(on_http_filter_request_body_status) ON(http_filter_request_body)(FILTER, bool end) {
  UNUSED, (void)end;
  return 0;
}
#endif
TYPE(on_http_filter_request_trailers_status) ON(http_filter_request_trailers)(FILTER) {
  UNUSED;
  return 0;
}
TYPE(on_http_filter_response_headers_status) ON(http_filter_response_headers)(FILTER, bool end) {
  UNUSED, (void)end;
  note("response_headers");
  return 0;
}
TYPE(on_http_filter_response_body_status) ON(http_filter_response_body)(FILTER, bool end) {
  UNUSED, (void)end;
  return 0;
}
TYPE(on_http_filter_response_trailers_status) ON(http_filter_response_trailers)(FILTER) {
  UNUSED;
  return 0;
}
void ON(http_filter_stream_complete)(FILTER) {
  UNUSED;
  note("stream_complete");
}
void ON(http_filter_destroy)(TYPE(http_filter_module_ptr) filter) {
  (void)filter;
  note("destroy");
}
void ON(http_filter_http_callout_done)(FILTER, uint64_t id, TYPE(http_callout_result) result,
                                       TYPE(envoy_http_header) * headers, size_t headers_size,
                                       TYPE(envoy_buffer) * chunks, size_t chunks_size) {
  UNUSED, (void)id, (void)result, (void)headers, (void)headers_size, (void)chunks, (void)chunks_size;
}
void ON(http_filter_http_stream_headers)(FILTER, uint64_t id, TYPE(envoy_http_header) * headers,
                                         size_t headers_size, bool end) {
  UNUSED, (void)id, (void)headers, (void)headers_size, (void)end;
}
void ON(http_filter_http_stream_data)(FILTER, uint64_t id, const TYPE(envoy_buffer) * data,
                                      size_t count, bool end) {
  UNUSED, (void)id, (void)data, (void)count, (void)end;
}
void ON(http_filter_http_stream_trailers)(FILTER, uint64_t id, TYPE(envoy_http_header) * trailers,
                                          size_t size) {
  UNUSED, (void)id, (void)trailers, (void)size;
}
void ON(http_filter_http_stream_complete)(FILTER, uint64_t id) { UNUSED, (void)id; }
void ON(http_filter_http_stream_reset)(FILTER, uint64_t id, TYPE(http_stream_reset_reason) reason) {
  UNUSED, (void)id, (void)reason;
}
#ifndef MISSING_HOOKS
void ON(http_filter_scheduled)(FILTER, uint64_t event_id) { UNUSED, (void)event_id; }
#endif
void ON(http_filter_downstream_above_write_buffer_high_watermark)(FILTER) { UNUSED; }
void ON(http_filter_downstream_below_write_buffer_low_watermark)(FILTER) { UNUSED; }
