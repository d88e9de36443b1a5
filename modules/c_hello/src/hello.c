/*
 * An HTTP filter in plain C, against the generated header.
 *
 * The filter answers requests for /hello itself and marks every other response. Its configuration
 * is the greeting, as bytes.
 */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "attache_abi.h"

/* The type names are long because C has one name space for everything. */
typedef envoy_dynamic_module_type_envoy_buffer host_buffer;
typedef envoy_dynamic_module_type_module_buffer own_buffer;
typedef envoy_dynamic_module_type_http_filter_config_module_ptr config_ptr;
typedef envoy_dynamic_module_type_http_filter_envoy_ptr host_ptr;
typedef envoy_dynamic_module_type_http_filter_module_ptr filter_ptr;

/* What a configuration says. */
struct config {
  size_t length;
  char greeting[];
};

/* One stream: borrows the configuration, which outlives it. */
struct filter {
  const struct config* config;
};

static own_buffer text(const char* string) {
  own_buffer buffer = {string, strlen(string)};
  return buffer;
}

static bool exported(const char* callback) { return dlsym(RTLD_DEFAULT, callback) != NULL; }

/* Envoy 1.37 takes no version but its own, so the answer follows the host. */
const char* envoy_dynamic_module_on_program_init(void) {
  if (exported("envoy_dynamic_module_callback_log_v2")) {
    return ATTACHE_ABI_VERSION_1_40;
  }
  if (exported("envoy_dynamic_module_callback_get_concurrency")) {
    return ATTACHE_ABI_VERSION_1_38;
  }
  return ATTACHE_ABI_VERSION_1_37;
}

config_ptr envoy_dynamic_module_on_http_filter_config_new(
    envoy_dynamic_module_type_http_filter_config_envoy_ptr host, host_buffer name,
    host_buffer bytes) {
  if (bytes.length == 0) {
    envoy_dynamic_module_callback_log(envoy_dynamic_module_type_log_level_Error,
                                      text("c_hello: the configuration has no greeting"));
    return NULL;
  }
  struct config* config = malloc(sizeof *config + bytes.length);
  if (config == NULL) {
    return NULL;
  }
  config->length = bytes.length;
  memcpy(config->greeting, bytes.ptr, bytes.length);
  return config;
}

void envoy_dynamic_module_on_http_filter_config_destroy(config_ptr config) { free((void*)config); }

filter_ptr envoy_dynamic_module_on_http_filter_new(config_ptr config, host_ptr host) {
  struct filter* filter = malloc(sizeof *filter);
  if (filter != NULL) {
    filter->config = config;
  }
  return filter;
}

void envoy_dynamic_module_on_http_filter_destroy(filter_ptr filter) { free((void*)filter); }

envoy_dynamic_module_type_on_http_filter_request_headers_status
envoy_dynamic_module_on_http_filter_request_headers(host_ptr host, filter_ptr pointer,
                                                    bool end_of_stream) {
  const struct filter* filter = pointer;
  const own_buffer hello = text("/hello");
  host_buffer path = {NULL, 0};
  /* Out of memory there is no filter, and what cannot be filtered is not let through. */
  if (filter == NULL) {
    envoy_dynamic_module_callback_http_send_response(host, 500, NULL, 0, text(""),
                                                     text("c_hello_out_of_memory"));
    return envoy_dynamic_module_type_on_http_filter_request_headers_status_StopIteration;
  }
  if (envoy_dynamic_module_callback_http_get_header(
          host, envoy_dynamic_module_type_http_header_type_RequestHeader, text(":path"), &path, 0,
          NULL) &&
      path.length == hello.length && memcmp(path.ptr, hello.ptr, hello.length) == 0) {
    own_buffer body = {filter->config->greeting, filter->config->length};
    envoy_dynamic_module_callback_http_send_response(host, 200, NULL, 0, body, text("c_hello"));
    return envoy_dynamic_module_type_on_http_filter_request_headers_status_StopIteration;
  }
  return envoy_dynamic_module_type_on_http_filter_request_headers_status_Continue;
}

envoy_dynamic_module_type_on_http_filter_request_body_status
envoy_dynamic_module_on_http_filter_request_body(host_ptr host, filter_ptr filter,
                                                 bool end_of_stream) {
  return envoy_dynamic_module_type_on_http_filter_request_body_status_Continue;
}

envoy_dynamic_module_type_on_http_filter_request_trailers_status
envoy_dynamic_module_on_http_filter_request_trailers(host_ptr host, filter_ptr filter) {
  return envoy_dynamic_module_type_on_http_filter_request_trailers_status_Continue;
}

envoy_dynamic_module_type_on_http_filter_response_headers_status
envoy_dynamic_module_on_http_filter_response_headers(host_ptr host, filter_ptr filter,
                                                     bool end_of_stream) {
  envoy_dynamic_module_callback_http_set_header(
      host, envoy_dynamic_module_type_http_header_type_ResponseHeader, text("x-filtered-by"),
      text("c_hello"));
  return envoy_dynamic_module_type_on_http_filter_response_headers_status_Continue;
}

envoy_dynamic_module_type_on_http_filter_response_body_status
envoy_dynamic_module_on_http_filter_response_body(host_ptr host, filter_ptr filter,
                                                  bool end_of_stream) {
  return envoy_dynamic_module_type_on_http_filter_response_body_status_Continue;
}

envoy_dynamic_module_type_on_http_filter_response_trailers_status
envoy_dynamic_module_on_http_filter_response_trailers(host_ptr host, filter_ptr filter) {
  return envoy_dynamic_module_type_on_http_filter_response_trailers_status_Continue;
}

void envoy_dynamic_module_on_http_filter_stream_complete(host_ptr host, filter_ptr filter) {}

/* The rest is required of every HTTP filter, and is only called after what this one does not do. */

void envoy_dynamic_module_on_http_filter_scheduled(host_ptr host, filter_ptr filter,
                                                   uint64_t event_id) {}

void envoy_dynamic_module_on_http_filter_downstream_above_write_buffer_high_watermark(
    host_ptr host, filter_ptr filter) {}

void envoy_dynamic_module_on_http_filter_downstream_below_write_buffer_low_watermark(
    host_ptr host, filter_ptr filter) {}

void envoy_dynamic_module_on_http_filter_http_callout_done(
    host_ptr host, filter_ptr filter, uint64_t callout_id,
    envoy_dynamic_module_type_http_callout_result result,
    envoy_dynamic_module_type_envoy_http_header* headers, size_t headers_size,
    host_buffer* body_chunks, size_t body_chunks_size) {}

void envoy_dynamic_module_on_http_filter_http_stream_headers(
    host_ptr host, filter_ptr filter, uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* headers, size_t headers_size, bool end_stream) {}

void envoy_dynamic_module_on_http_filter_http_stream_data(host_ptr host, filter_ptr filter,
                                                          uint64_t stream_id,
                                                          const host_buffer* data,
                                                          size_t data_count, bool end_stream) {}

void envoy_dynamic_module_on_http_filter_http_stream_trailers(
    host_ptr host, filter_ptr filter, uint64_t stream_id,
    envoy_dynamic_module_type_envoy_http_header* trailers, size_t trailers_size) {}

void envoy_dynamic_module_on_http_filter_http_stream_complete(host_ptr host, filter_ptr filter,
                                                              uint64_t stream_id) {}

void envoy_dynamic_module_on_http_filter_http_stream_reset(
    host_ptr host, filter_ptr filter, uint64_t stream_id,
    envoy_dynamic_module_type_http_stream_reset_reason reason) {}
