/* The probe's commands that send requests of its own to clusters, and the hooks that bring the answers. */
#define _GNU_SOURCE
#include "probe.h"

/* The configuration whose request it is: that of the hook, or, for commands that begin with "config_", that of any hook. */
static TYPE(http_filter_config_envoy_ptr) owner(const Run* run, const char** command) {
  if (strncmp(*command, "config_", 7) == 0) {
    *command += 7;
    return run->config->host;
  }
  return run->host == NULL ? run->config_host : NULL;
}

static void callout_start(Run* run, TYPE(http_filter_config_envoy_ptr) config, const char* command,
                          char** arg, int count) {
  TYPE(module_http_header) headers[MAX_ARGUMENTS];
  bool is_stream = strcmp(command, "stream") == 0;
  int first = is_stream ? 4 : 3;
  TYPE(module_buffer) cluster = buffer(arg[0]);
  uint64_t timeout = strtoull(arg[1], NULL, 10), id = 99;
  bool end = is_stream && arg[2][0] == '1';
  TYPE(module_buffer) body = buffer(arg[first - 1]);
  size_t size = read_headers(headers, arg + first, count - first);
  TYPE(http_callout_init_result) result;
  if (is_stream) {
    result = config != NULL
                 ? CALL(http_filter_config_start_http_stream)(config, &id, cluster, headers, size, body, end, timeout)
                 : CALL(http_filter_start_http_stream)(run->host, &id, cluster, headers, size, body, end, timeout);
  } else {
    result = config != NULL
                 ? CALL(http_filter_config_http_callout)(config, &id, cluster, headers, size, body, timeout)
                 : CALL(http_filter_http_callout)(run->host, &id, cluster, headers, size, body, timeout);
  }
  note(run->config, "%s = %u %llu", command, result, (unsigned long long)id);
}

/* Starts one more callout, or answers the request where that would be more than so many. */
static void callout_up_to(Run* run, char** arg, int count) {
  TYPE(module_http_header) headers[MAX_ARGUMENTS];
  TYPE(module_buffer) none = {NULL, 0}, enough = {"enough", 6};
  uint64_t id = 0;
  size_t size = read_headers(headers, arg + 2, count - 2);
  CALL(http_filter_http_callout)(run->host, &id, buffer(arg[1]), headers, size, none, 0);
  if (id > strtoull(arg[0], NULL, 10)) {
    CALL(http_send_response)(run->host, 403, NULL, 0, enough, none);
  }
}

static void stream_feed(Run* run, TYPE(http_filter_config_envoy_ptr) config, const char* command,
                        char** arg, int count) {
  TYPE(module_http_header) headers[MAX_ARGUMENTS];
  uint64_t id = strtoull(arg[0], NULL, 10);
  bool sent = false;
  if (strcmp(command, "stream_trailers") == 0) {
    size_t size = read_headers(headers, arg + 1, count - 1);
    sent = config != NULL
               ? CALL(http_filter_config_stream_send_trailers)(config, id, headers, size)
               : CALL(http_stream_send_trailers)(run->host, id, headers, size);
  } else {
    bool end = arg[1][0] == '1';
    TYPE(module_buffer) data = buffer(arg[2]);
    /* A number of bytes that no script could hold. */
    char* filled = NULL;
    if (strcmp(command, "stream_fill") == 0) {
      data.length = strtoull(arg[2], NULL, 10);
      filled = malloc(data.length);
      memset(filled, 'x', data.length);
      data.ptr = filled;
    }
    sent = config != NULL ? CALL(http_filter_config_stream_send_data)(config, id, data, end)
                             : CALL(http_stream_send_data)(run->host, id, data, end);
    free(filled);
  }
  note(run->config, "%s = %d", command, sent);
}

bool callout_command(Run* run, const char* command, char** arg, int count) {
  TYPE(http_filter_config_envoy_ptr) config = owner(run, &command);
  if (strcmp(command, "callout") == 0 || strcmp(command, "stream") == 0) {
    callout_start(run, config, command, arg, count);
  } else if (strcmp(command, "where") == 0) {
    char name[16] = "";
    pthread_getname_np(pthread_self(), name, sizeof name);
    note(run->config, "where = %s", strncmp(name, "worker", 6) == 0 ? "worker" : "elsewhere");
  } else if (strcmp(command, "callout_up_to") == 0) {
    callout_up_to(run, arg, count);
  } else if (strcmp(command, "stream_data") == 0 || strcmp(command, "stream_fill") == 0 ||
             strcmp(command, "stream_trailers") == 0) {
    stream_feed(run, config, command, arg, count);
  } else if (strcmp(command, "stream_reset") == 0) {
    uint64_t id = strtoull(arg[0], NULL, 10);
    if (config != NULL) {
      CALL(http_filter_config_reset_http_stream)(config, id);
    } else {
      CALL(http_filter_reset_http_stream)(run->host, id);
    }
    note(run->config, "stream_reset done");
  } else {
    return false;
  }
  return true;
}

static bool is_called(const TYPE(envoy_http_header) * header, const char* name) {
  return header->key_length == strlen(name) && memcmp(header->key_ptr, name, header->key_length) == 0;
}

/* " name=value" for each header, but for the time that the server took; " null" where there are none to show. */
static int show_fields(char* out, const TYPE(envoy_http_header) * headers, size_t size) {
  int length = 0;
  for (size_t i = 0; i < size; i++) {
    if (!is_called(&headers[i], "x-envoy-upstream-service-time")) {
      length += sprintf(out + length, " %.*s=%.*s", (int)headers[i].key_length, headers[i].key_ptr,
                        (int)headers[i].value_length, headers[i].value_ptr);
    }
  }
  return length + (headers == NULL ? sprintf(out + length, " null %zu", size) : 0);
}

static int show_chunks(char* out, const TYPE(envoy_buffer) * chunks, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) {
    total += chunks[i].length;
  }
  if (count == 0) {
    return sprintf(out, " %s 0", chunks == NULL ? "null" : "empty");
  }
  if (total > SHOWN) {
    return sprintf(out, " %zu bytes", total);
  }
  int length = sprintf(out, " \"");
  for (size_t i = 0; i < count; i++) {
    length += sprintf(out + length, "%.*s", (int)chunks[i].length, chunks[i].ptr);
  }
  return length + sprintf(out + length, "\"");
}

static const char* ending(bool end) { return end ? " end" : ""; }

#define FILTER TYPE(http_filter_envoy_ptr) host, TYPE(http_filter_module_ptr) filter
#define CONFIG TYPE(http_filter_config_envoy_ptr) host, TYPE(http_filter_config_module_ptr) config
#define RUN_FILTER(NAME) filter_hook(#NAME, filter, host, text)
#define RUN_CONFIG(NAME) \
  run_hook((Run){.config = config, .hook = "config_" #NAME, .config_host = host}, text)

/* The hooks of filters and those of configurations are the same but for whose they are. */
#define HOOKS(OWNER, owner, RUN)                                                                  \
  void ON(owner##_http_callout_done)(OWNER, uint64_t id, TYPE(http_callout_result) result,        \
                                     TYPE(envoy_http_header) * headers, size_t size,              \
                                     TYPE(envoy_buffer) * chunks, size_t count) {                 \
    char text[LINE];                                                                              \
    int length = sprintf(text, " %llu %u", (unsigned long long)id, result);                       \
    length += show_fields(text + length, headers, size);                                          \
    show_chunks(text + length, chunks, count);                                                    \
    RUN(http_callout_done);                                                                       \
  }                                                                                               \
  void ON(owner##_http_stream_headers)(OWNER, uint64_t id, TYPE(envoy_http_header) * headers,     \
                                       size_t size, bool end) {                                   \
    char text[LINE];                                                                              \
    int length = sprintf(text, " %llu", (unsigned long long)id);                                  \
    length += show_fields(text + length, headers, size);                                          \
    sprintf(text + length, "%s", ending(end));                                                    \
    RUN(http_stream_headers);                                                                     \
  }                                                                                               \
  void ON(owner##_http_stream_data)(OWNER, uint64_t id, const TYPE(envoy_buffer) * data,          \
                                    size_t count, bool end) {                                     \
    char text[LINE];                                                                              \
    int length = sprintf(text, " %llu", (unsigned long long)id);                                  \
    length += show_chunks(text + length, data, count);                                            \
    sprintf(text + length, "%s", ending(end));                                                    \
    RUN(http_stream_data);                                                                        \
  }                                                                                               \
  void ON(owner##_http_stream_trailers)(OWNER, uint64_t id, TYPE(envoy_http_header) * trailers,   \
                                        size_t size) {                                            \
    char text[LINE];                                                                              \
    int length = sprintf(text, " %llu", (unsigned long long)id);                                  \
    show_fields(text + length, trailers, size);                                                   \
    RUN(http_stream_trailers);                                                                    \
  }                                                                                               \
  void ON(owner##_http_stream_complete)(OWNER, uint64_t id) {                                     \
    char text[32];                                                                                \
    sprintf(text, " %llu", (unsigned long long)id);                                               \
    RUN(http_stream_complete);                                                                    \
  }                                                                                               \
  void ON(owner##_http_stream_reset)(OWNER, uint64_t id, TYPE(http_stream_reset_reason) reason) { \
    char text[64];                                                                                \
    sprintf(text, " %llu %u", (unsigned long long)id, reason);                                    \
    RUN(http_stream_reset);                                                                       \
  }

HOOKS(FILTER, http_filter, RUN_FILTER)
HOOKS(CONFIG, http_filter_config, RUN_CONFIG)
