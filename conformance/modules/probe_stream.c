/* The probe's commands that steer the stream, its connection and its upstream side. */
#include "probe.h"

static void option_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  int64_t level = strtoll(arg[0], NULL, 10), name = strtoll(arg[1], NULL, 10);
  uint32_t state = (uint32_t)strtoul(arg[2], NULL, 10), direction = (uint32_t)strtoul(arg[3], NULL, 10);
  if (strcmp(command, "option_set_int") == 0) {
    int64_t value = strtoll(arg[4], NULL, 10);
    bool done = CALL(http_set_socket_option_int)(run->host, level, name, state, direction, value);
    note(run->config, "option_set_int = %d", done);
  } else if (strcmp(command, "option_set_bytes") == 0) {
    TYPE(module_buffer) value = buffer(arg[4]);
    bool done = CALL(http_set_socket_option_bytes)(run->host, level, name, state, direction, value);
    note(run->config, "option_set_bytes = %d", done);
  } else if (strcmp(command, "option_int") == 0) {
    int64_t value = -1;
    bool found = CALL(http_get_socket_option_int)(run->host, level, name, state, direction, &value);
    bool null = CALL(http_get_socket_option_int)(run->host, level, name, state, direction, NULL);
    note(run->config, "option_int = %d %lld, null %d", found, (long long)value, null);
  } else if (strcmp(command, "option_bytes") == 0) {
    TYPE(envoy_buffer) value = {"untouched", 9};
    bool found = CALL(http_get_socket_option_bytes)(run->host, level, name, state, direction, &value);
    bool null = CALL(http_get_socket_option_bytes)(run->host, level, name, state, direction, NULL);
    note(run->config, "option_bytes = %d %s, null %d", found, show(text, value), null);
  }
}

static void span_command(Run* run) {
  char text[LINE];
  TYPE(module_buffer) some = {"some", 4};
  TYPE(envoy_buffer) out = {"untouched", 9};
  TYPE(span_envoy_ptr) span = CALL(http_get_active_span)(run->host);
  CALL(http_span_set_tag)(span, some, some);
  CALL(http_span_set_operation)(span, some);
  CALL(http_span_log)(run->host, span, some);
  CALL(http_span_set_sampled)(span, true);
  CALL(http_span_disable_local_decision)(span);
  CALL(http_span_set_baggage)(span, some, some);
  bool baggage = CALL(http_span_get_baggage)(span, some, &out);
  bool trace = CALL(http_span_get_trace_id)(span, &out);
  bool id = CALL(http_span_get_span_id)(span, &out);
  TYPE(child_span_module_ptr) child = CALL(http_span_spawn_child)(run->host, span, some);
  CALL(http_child_span_finish)(child);
  note(run->config, "span = %p %d %d %d %s %p", span, baggage, trace, id, show(text, out), child);
}

static void upstream_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  if (strcmp(command, "upstream_cluster") == 0) {
    TYPE(envoy_buffer) name = {"untouched", 9};
    bool found = CALL(http_get_cluster_name)(run->host, &name);
    note(run->config, "upstream_cluster = %d %s", found, show(text, name));
  } else if (strcmp(command, "upstream_hosts") == 0) {
    size_t total = 99, healthy = 99, degraded = 99;
    uint32_t priority = (uint32_t)strtoul(arg[0], NULL, 10);
    bool found = CALL(http_get_cluster_host_count)(run->host, priority, &total, &healthy, &degraded);
    bool quiet = CALL(http_get_cluster_host_count)(run->host, priority, NULL, NULL, NULL);
    note(run->config, "upstream_hosts = %d %zu %zu %zu, %d", found, total, healthy, degraded, quiet);
  } else if (strcmp(command, "upstream_override") == 0) {
    bool done = CALL(http_set_upstream_override_host)(run->host, buffer(arg[0]), arg[1][0] == '1');
    note(run->config, "upstream_override = %d", done);
  } else if (strcmp(command, "upstream_connection") == 0) {
    note(run->config, "upstream_connection = %s",
         CALL(http_get_upstream_connection_id)(run->host) == 0 ? "none" : "some");
  }
}

bool stream_command(Run* run, const char* command, char** arg, int count) {
  if (strncmp(command, "option_", 7) == 0) {
    option_command(run, command, arg);
  } else if (strncmp(command, "upstream_", 9) == 0) {
    upstream_command(run, command, arg);
  } else if (strcmp(command, "span") == 0) {
    span_command(run);
  } else if (strcmp(command, "flag") == 0) {
    CALL(http_add_custom_flag)(run->host, buffer(arg[0]));
  } else if (strcmp(command, "go_away") == 0) {
    CALL(http_filter_send_go_away_and_close)(run->host, arg[0][0] == '1');
    note(run->config, "go_away done");
  } else if (strcmp(command, "continue_again") == 0) {
    /* Lets a body go on that comes in the request's second turn. */
    TYPE(module_buffer) name = {"x-again", 7};
    TYPE(envoy_buffer) present;
    if (CALL(http_get_header)(run->host, 0, name, &present, 0, NULL)) {
      run->answer = 0;
    }
  } else if (strcmp(command, "cut_off_at") == 0) {
    /* Ends the connection with the request for one path. */
    TYPE(module_buffer) name = {":path", 5};
    TYPE(envoy_buffer) path = {NULL, 0};
    CALL(http_get_header)(run->host, 0, name, &path, 0, NULL);
    if (path.length == strlen(arg[0]) && memcmp(path.ptr, arg[0], path.length) == 0) {
      CALL(http_filter_send_go_away_and_close)(run->host, false);
    }
  } else if (strcmp(command, "recreate") == 0) {
    TYPE(module_http_header) headers[MAX_ARGUMENTS];
    size_t size = read_headers(headers, arg, count);
    bool done = CALL(http_filter_recreate_stream)(run->host, size == 0 ? NULL : headers, size);
    note(run->config, "recreate = %d", done);
  } else if (strcmp(command, "recreate_once") == 0) {
    /* Unless the request carries the mark of an earlier turn. */
    TYPE(module_buffer) name = {"x-again", 7}, value = {"1", 1};
    TYPE(envoy_buffer) present;
    size_t marks = 0;
    CALL(http_get_header)(run->host, 0, name, &present, 0, &marks);
    if (marks == 0) {
      CALL(http_set_header)(run->host, 0, name, value);
      bool done = CALL(http_filter_recreate_stream)(run->host, NULL, 0);
      note(run->config, "recreate_once = %d", done);
      if (!done) {
        TYPE(module_buffer) nothing = {NULL, 0};
        CALL(http_set_header)(run->host, 0, name, nothing);
      }
    }
  } else if (strcmp(command, "clear_route") == 0) {
    CALL(http_clear_route_cache)(run->host);
  } else if (strcmp(command, "clear_cluster") == 0) {
    CALL(http_clear_route_cluster_cache)(run->host);
  } else {
    return false;
  }
  return true;
}
