/*
 * An HTTP filter that does what its configuration tells it, and logs what came of it.
 *
 * The configuration is a list of lines "<hook> <command> <argument>...". When a hook runs, its lines do, in order. Every hook and
 * every command logs one line. An argument "-" is an empty buffer, and %XX in an argument is a byte. Maps and bodies are given by
 * their numbers. "return N" sets what the hook answers, "return_until_end N"
 * unless the hook has the end of the stream. A hook "<hook>#N" means its Nth run in the filter only.
 *
 * A configuration "@FILE" stands for what the file has when a filter is made, so that one host can run scripts that come later. The
 * file then has lines "<filter name> <hook> <command> <argument>...", and what is logged goes to "FILE.log", written at once.
 */
#define _GNU_SOURCE
#include <unistd.h>

#include "probe.h"

/* Only 1.40.0 has these, and no header declares them. */
void CALL(log_v2)(uint32_t level, TYPE(module_buffer) message, TYPE(module_buffer) file,
                  uint32_t line);
bool CALL(get_runtime_bool)(TYPE(module_buffer) key, bool default_value);
uint64_t CALL(get_runtime_int)(TYPE(module_buffer) key, uint64_t default_value);
double CALL(get_runtime_number)(TYPE(module_buffer) key, double default_value);

void note(const Config* config, const char* format, ...) {
  char line[LINE];
  int length = snprintf(line, sizeof line, "%s ", config->name);
  va_list arguments;
  va_start(arguments, format);
  length += vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
  va_end(arguments);
  if (length >= LINE) {
    length = LINE - 1;
  }
  if (config->log >= 0) {
    length = length < LINE - 1 ? length : LINE - 2;
    line[length] = '\n';
    /* What is lost here would be missed by whoever compares. */
    ssize_t written = write(config->log, line, (size_t)length + 1);
    (void)written;
    return;
  }
  TYPE(module_buffer) message = {line, (size_t)length};
  CALL(log)(envoy_dynamic_module_type_log_level_Info, message);
}

static char* copy(TYPE(envoy_buffer) bytes) {
  char* text = malloc(bytes.length + 1);
  memcpy(text, bytes.ptr, bytes.length);
  text[bytes.length] = 0;
  return text;
}

char* show(char* out, TYPE(envoy_buffer) bytes) {
  if (bytes.ptr == NULL) {
    strcpy(out, "null");
  } else {
    sprintf(out, "\"%.*s\"", (int)bytes.length, bytes.ptr);
  }
  return out;
}

TYPE(module_buffer) buffer(char* argument) {
  TYPE(module_buffer) result = {NULL, 0};
  if (argument == NULL || strcmp(argument, "-") == 0) {
    return result;
  }
  char* out = argument;
  for (const char* in = argument; *in != 0; in++) {
    unsigned byte = 0;
    if (*in == '%' && sscanf(in + 1, "%2x", &byte) == 1) {
      *out++ = (char)byte;
      in += 2;
    } else {
      *out++ = *in;
    }
  }
  result.ptr = argument;
  result.length = (size_t)(out - argument);
  return result;
}

size_t read_headers(TYPE(module_http_header) * headers, char** arguments, int count) {
  size_t size = 0;
  for (int i = 0; i < count; i++) {
    char* value = strchr(arguments[i], '=');
    *value++ = 0;
    TYPE(module_buffer) name = buffer(arguments[i]);
    TYPE(module_buffer) bytes = buffer(value);
    headers[size++] = (TYPE(module_http_header)){name.ptr, name.length, bytes.ptr, bytes.length};
  }
  return size;
}

static void header_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  uint32_t map = (uint32_t)strtoul(arg[0], NULL, 10);
  if (strcmp(command, "get") == 0) {
    TYPE(envoy_buffer) value = {"untouched", 9};
    size_t count = 99;
    size_t index = strtoul(arg[2], NULL, 10);
    bool found = CALL(http_get_header)(run->host, map, buffer(arg[1]), &value, index, &count);
    note(run->config, "get = %d %s of %zu", found, show(text, value), count);
  } else if (strcmp(command, "get_no_count") == 0) {
    TYPE(envoy_buffer) value = {"untouched", 9};
    bool found = CALL(http_get_header)(run->host, map, buffer(arg[1]), &value, 0, NULL);
    note(run->config, "get_no_count = %d %s", found, show(text, value));
  } else if (strcmp(command, "values") == 0) {
    TYPE(envoy_buffer) values[MAX_ITEMS] = {{"untouched", 9}};
    TYPE(module_buffer) key = buffer(arg[1]);
    size_t count = 0;
    TYPE(envoy_buffer) first;
    CALL(http_get_header)(run->host, map, key, &first, 0, &count);
    bool found = CALL(http_get_header_values)(run->host, map, key, values);
    note(run->config, "values = %d %s", found, show(text, values[count == 0 ? 0 : count - 1]));
  } else if (strcmp(command, "all") == 0) {
    TYPE(envoy_http_header) headers[MAX_ITEMS];
    size_t size = CALL(http_get_headers_size)(run->host, map);
    bool found = CALL(http_get_headers)(run->host, map, headers);
    int length = 0;
    for (size_t i = 0; found && i < size; i++) {
      length += sprintf(text + length, " %.*s=%.*s", (int)headers[i].key_length, headers[i].key_ptr,
                        (int)headers[i].value_length, headers[i].value_ptr);
    }
    text[length] = 0;
    note(run->config, "all = %d %zu%s", found, size, text);
  } else if (strcmp(command, "hold_header") == 0) {
    /* As it is, and after another item has changed. */
    char again[LINE];
    TYPE(envoy_buffer) value = {NULL, 0};
    CALL(http_get_header)(run->host, map, buffer(arg[1]), &value, 0, NULL);
    show(text, value);
    TYPE(module_buffer) added = {"added", 5};
    CALL(http_append_body)(run->host, 1, added);
    CALL(http_drain_body)(run->host, 1, 5);
    note(run->config, "hold_header = %s %s", text, show(again, value));
  } else if (strcmp(command, "set") == 0) {
    bool done = CALL(http_set_header)(run->host, map, buffer(arg[1]), buffer(arg[2]));
    note(run->config, "set = %d", done);
  } else if (strcmp(command, "add") == 0) {
    bool done = CALL(http_add_header)(run->host, map, buffer(arg[1]), buffer(arg[2]));
    note(run->config, "add = %d", done);
  }
}

static void body_command(Run* run, const char* command, char** arg) {
  uint32_t kind = arg[0] == NULL ? 0 : (uint32_t)strtoul(arg[0], NULL, 10);
  if (strcmp(command, "body") == 0) {
    TYPE(envoy_buffer) chunks[MAX_ITEMS];
    char text[LINE];
    int length = 0;
    size_t size = CALL(http_get_body_size)(run->host, kind);
    size_t count = CALL(http_get_body_chunks_size)(run->host, kind);
    if (size > SHOWN || count > MAX_ITEMS) {
      note(run->config, "body = %zu bytes", size);
      return;
    }
    bool found = CALL(http_get_body_chunks)(run->host, kind, chunks);
    for (size_t i = 0; found && i < count; i++) {
      length += sprintf(text + length, "%.*s", (int)chunks[i].length, chunks[i].ptr);
    }
    text[length] = 0;
    note(run->config, "body = %d %zu \"%s\"", found, size, text);
  } else if (strcmp(command, "append") == 0) {
    note(run->config, "append = %d", CALL(http_append_body)(run->host, kind, buffer(arg[1])));
  } else if (strcmp(command, "fill") == 0) {
    /* A number of bytes that no script could hold. */
    TYPE(module_buffer) filling = {NULL, strtoul(arg[1], NULL, 10)};
    char* bytes = malloc(filling.length);
    memset(bytes, 'x', filling.length);
    filling.ptr = bytes;
    note(run->config, "fill = %d", CALL(http_append_body)(run->host, kind, filling));
    free(bytes);
  } else if (strcmp(command, "append_first") == 0) {
    /* To the piece that is not the last one. */
    if (!run->is_end) {
      note(run->config, "append_first = %d", CALL(http_append_body)(run->host, kind, buffer(arg[1])));
    }
  } else if (strcmp(command, "drain") == 0) {
    size_t bytes = strtoul(arg[1], NULL, 10);
    note(run->config, "drain = %d", CALL(http_drain_body)(run->host, kind, bytes));
  } else if (strcmp(command, "buffered") == 0) {
    note(run->config, "buffered = %d %d", CALL(http_received_buffered_request_body)(run->host),
         CALL(http_received_buffered_response_body)(run->host));
  }
}

static void reply_command(Run* run, const char* command, char** arg, int count) {
  TYPE(module_http_header) headers[MAX_ARGUMENTS];
  if (strcmp(command, "reply") == 0) {
    size_t size = read_headers(headers, arg + 3, count - 3);
    uint32_t status = (uint32_t)strtoul(arg[0], NULL, 10);
    CALL(http_send_response)(run->host, status, headers, size, buffer(arg[1]), buffer(arg[2]));
  } else if (strcmp(command, "send_headers") == 0) {
    size_t size = read_headers(headers, arg + 1, count - 1);
    CALL(http_send_response_headers)(run->host, headers, size, arg[0][0] == '1');
  } else if (strcmp(command, "send_data") == 0) {
    CALL(http_send_response_data)(run->host, buffer(arg[1]), arg[0][0] == '1');
  } else if (strcmp(command, "send_trailers") == 0) {
    size_t size = read_headers(headers, arg, count);
    CALL(http_send_response_trailers)(run->host, headers, size);
  }
  /* The host must have copied all of it by now. */
  for (int i = 0; i < count; i++) {
    memset(arg[i], '#', strlen(arg[i]));
  }
  note(run->config, "%s done", command);
}

/* Commits from another thread, as often as it is told. */
typedef struct {
  TYPE(http_filter_scheduler_module_ptr) scheduler;
  unsigned long times;
} Flood;

static void* flood(void* argument) {
  Flood* own = argument;
  for (unsigned long i = 0; i < own->times; i++) {
    CALL(http_filter_scheduler_commit)(own->scheduler, i);
  }
  CALL(http_filter_scheduler_delete)(own->scheduler);
  free(own);
  return NULL;
}

static void* call_from_thread(void* host) {
  size_t size = CALL(http_get_headers_size)(host, 0);
  return (void*)size;
}

/* Without end, which a compiler must not see. */
static int overflow(volatile int* depth) {
  volatile char frame[512];
  frame[0] = (char)*depth;
  *depth += 1;
  return *depth > 0 ? overflow(depth) + frame[0] : 0;
}

/* Ends the process, in one way or another. */
static void crash(const char* how) {
  volatile int zero = 0, seven = 7;
  int* volatile nowhere = NULL;
  if (strcmp(how, "null") == 0) {
    *nowhere = 1;
  } else if (strcmp(how, "divide") == 0) {
    zero = seven / zero;
  } else if (strcmp(how, "trap") == 0) {
    __builtin_trap();
  } else if (strcmp(how, "overflow") == 0) {
    zero = overflow(&zero);
  } else {
    abort();
  }
}

static void other_command(Run* run, const char* command, char** arg) {
  if (strcmp(command, "return") == 0) {
    run->answer = (uint32_t)strtoul(arg[0], NULL, 10);
  } else if (strcmp(command, "return_until_end") == 0) {
    run->answer = run->is_end ? 0 : (uint32_t)strtoul(arg[0], NULL, 10);
  } else if (strcmp(command, "sizes") == 0) {
    /* Of all maps and bodies that there are. */
    char text[LINE];
    int length = 0;
    for (uint32_t map = 0; map < 4; map++) {
      length += sprintf(text + length, " %zu", CALL(http_get_headers_size)(run->host, map));
    }
    for (uint32_t kind = 0; kind < 4; kind++) {
      length += sprintf(text + length, " %zu", CALL(http_get_body_size)(run->host, kind));
    }
    note(run->config, "sizes =%s", text);
  } else if (strcmp(command, "continue_request") == 0) {
    CALL(http_filter_continue_decoding)(run->host);
    note(run->config, "continue_request done");
  } else if (strcmp(command, "continue_response") == 0) {
    CALL(http_filter_continue_encoding)(run->host);
    note(run->config, "continue_response done");
  } else if (strcmp(command, "resume_request") == 0) {
    /* Where the filter has something to go on with. */
    bool begun = runs_of(run->filter, "request_headers") > 0;
    if (begun) {
      CALL(http_filter_continue_decoding)(run->host);
    }
    note(run->config, "resume_request = %d", begun);
  } else if (strcmp(command, "resume_response") == 0) {
    bool begun = runs_of(run->filter, "response_headers") > 0;
    if (begun) {
      CALL(http_filter_continue_encoding)(run->host);
    }
    note(run->config, "resume_response = %d", begun);
  } else if (strcmp(command, "reset") == 0) {
    TYPE(module_buffer) details = {NULL, 0};
    CALL(http_filter_reset_stream)(run->host, 0, details);
    note(run->config, "reset done");
  } else if (strcmp(command, "crash") == 0) {
    crash(arg[0]);
  } else if (strcmp(command, "limit") == 0) {
    note(run->config, "limit = %llu", (unsigned long long)CALL(http_get_buffer_limit)(run->host));
  } else if (strcmp(command, "set_limit") == 0) {
    CALL(http_set_buffer_limit)(run->host, strtoul(arg[0], NULL, 10));
  } else if (strcmp(command, "worker") == 0) {
    note(run->config, "worker = %u", CALL(http_filter_get_worker_index)(run->host));
  } else if (strcmp(command, "route_name") == 0) {
    char text[LINE];
    TYPE(envoy_buffer) name = {NULL, 0};
    CALL(http_filter_get_attribute_string)(run->host, envoy_dynamic_module_type_attribute_id_XdsRouteName, &name);
    note(run->config, "route_name = %s", show(text, name));
  } else if (strcmp(command, "route") == 0) {
    const Config* route = CALL(get_most_specific_route_config)(run->host);
    note(run->config, "route = %s", route == NULL ? "(nil)" : route->name);
  } else if (strcmp(command, "schedule") == 0) {
    TYPE(http_filter_scheduler_module_ptr) scheduler = CALL(http_filter_scheduler_new)(run->host);
    CALL(http_filter_scheduler_commit)(scheduler, strtoul(arg[0], NULL, 10));
    CALL(http_filter_scheduler_delete)(scheduler);
    note(run->config, "schedule = %d", scheduler != NULL);
  } else if (strcmp(command, "schedule_config") == 0) {
    TYPE(http_filter_config_scheduler_module_ptr)
    scheduler = CALL(http_filter_config_scheduler_new)(run->config->host);
    CALL(http_filter_config_scheduler_commit)(scheduler, strtoul(arg[0], NULL, 10));
    CALL(http_filter_config_scheduler_delete)(scheduler);
    note(run->config, "schedule_config = %d", scheduler != NULL);
  } else if (strcmp(command, "server") == 0) {
    note(run->config, "server = %u %d", CALL(get_concurrency)(), CALL(is_validation_mode)());
  } else if (strcmp(command, "levels") == 0) {
    note(run->config, "levels = %u %d%d%d%d%d%d%d%d", CALL(get_log_level)(), CALL(log_enabled)(0),
         CALL(log_enabled)(1), CALL(log_enabled)(2), CALL(log_enabled)(3), CALL(log_enabled)(4),
         CALL(log_enabled)(5), CALL(log_enabled)(6), CALL(log_enabled)(7));
  } else if (strcmp(command, "log") == 0) {
    CALL(log)((uint32_t)strtoul(arg[0], NULL, 10), buffer(arg[1]));
  } else if (strcmp(command, "log_v2") == 0) {
    CALL(log_v2)((uint32_t)strtoul(arg[0], NULL, 10), buffer(arg[1]), buffer(arg[2]), 42);
  } else if (strcmp(command, "runtime") == 0) {
    TYPE(module_buffer) key = {"key", 3};
    note(run->config, "runtime = %d %d %llu %.2f", CALL(get_runtime_bool)(key, true),
         CALL(get_runtime_bool)(key, false), (unsigned long long)CALL(get_runtime_int)(key, 1ull << 40),
         CALL(get_runtime_number)(key, 0.25));
  } else if (strcmp(command, "null") == 0) {
    size_t size = CALL(http_get_headers_size)(NULL, 0);
    CALL(http_filter_continue_decoding)(NULL);
    CALL(http_filter_scheduler_commit)(NULL, 1);
    CALL(http_filter_scheduler_delete)(NULL);
    CALL(http_filter_config_scheduler_commit)(NULL, 1);
    CALL(http_filter_config_scheduler_delete)(NULL);
    note(run->config, "null = %zu %d %d", size, CALL(http_filter_scheduler_new)(NULL) != NULL,
         CALL(http_filter_config_scheduler_new)(NULL) != NULL);
  } else if (strcmp(command, "reset_for") == 0) {
    TYPE(module_buffer) details = {NULL, 0};
    CALL(http_filter_reset_stream)(run->host, (uint32_t)strtoul(arg[0], NULL, 10), details);
    note(run->config, "reset_for done");
  } else if (strcmp(command, "null_outputs") == 0) {
    TYPE(module_buffer) name = {"x-a", 3}, ns = {"n", 1};
    size_t count = 0;
    CALL(http_append_body)(run->host, 1, name);
    CALL(http_set_dynamic_metadata_string)(run->host, ns, name, name);
    note(run->config, "null_outputs = %d %d %d %d %d %d",
         CALL(http_get_header)(run->host, 0, name, NULL, 0, &count),
         CALL(http_get_header_values)(run->host, 0, name, NULL),
         CALL(http_get_headers)(run->host, 0, NULL),
         CALL(http_get_body_chunks)(run->host, 1, NULL),
         CALL(http_get_metadata_keys)(run->host, 0, ns, NULL),
         CALL(http_get_metadata_namespaces)(run->host, 0, NULL));
  } else if (strcmp(command, "null_outputs_of_nothing") == 0) {
    TYPE(module_buffer) name = {"x-none", 6};
    note(run->config, "null_outputs_of_nothing = %d %d",
         CALL(http_get_header_values)(run->host, 0, name, NULL),
         CALL(http_get_metadata_namespaces)(run->host, 0, NULL));
  } else if (strcmp(command, "flood") == 0) {
    /* The thread outlives the hook, and the filter with it. */
    pthread_t thread;
    Flood* own = malloc(sizeof *own);
    *own = (Flood){CALL(http_filter_scheduler_new)(run->host), strtoul(arg[0], NULL, 10)};
    bool started = pthread_create(&thread, NULL, flood, own) == 0 && pthread_detach(thread) == 0;
    note(run->config, "flood = %d", started);
  } else if (strcmp(command, "thread") == 0) {
    pthread_t thread;
    void* size = NULL;
    pthread_create(&thread, NULL, call_from_thread, run->host);
    pthread_join(thread, &size);
    note(run->config, "thread = %zu", (size_t)size);
  } else if (strcmp(command, "unsupported") == 0) {
    /* These belong to other extension points. */
    TYPE(module_buffer) none = {NULL, 0};
    uint64_t id = 99;
    TYPE(http_callout_init_result)
    network = CALL(network_filter_http_callout)(NULL, &id, none, NULL, 0, none, 0);
    TYPE(http_callout_init_result)
    listener = CALL(listener_filter_http_callout)(NULL, &id, none, NULL, 0, none, 0);
    TYPE(http_callout_init_result)
    cluster = CALL(cluster_http_callout)(NULL, &id, none, NULL, 0, none, 0);
    note(run->config, "unsupported = %u %u %u %llu", network, listener, cluster, (unsigned long long)id);
  } else {
    note(run->config, "unknown command %s", command);
  }
}

static bool is_one_of(const char* command, const char* list) {
  const char* found = strstr(list, command);
  return found != NULL && found[-1] == ' ' && found[strlen(command)] == ' ';
}

/* Whether a line's hook, "<hook>" or "<hook>#N", is the one that runs. */
static bool is_meant(const Run* run, const char* word) {
  size_t length = strlen(run->hook);
  if (strncmp(word, run->hook, length) != 0) {
    return false;
  }
  return word[length] == 0 || (word[length] == '#' && strtoul(word + length + 1, NULL, 10) == run->times);
}

static void run_line(Run* run, char* line) {
  char* arg[MAX_ARGUMENTS + 1] = {NULL};
  int count = 0;
  char* rest = NULL;
  for (char* word = strtok_r(line, " ", &rest); word != NULL && count < MAX_ARGUMENTS;
       word = strtok_r(NULL, " ", &rest)) {
    arg[count++] = word;
  }
  if (count < 2 || !is_meant(run, arg[0])) {
    return;
  }
  if (is_one_of(arg[1], " get get_no_count values all hold_header set add ")) {
    header_command(run, arg[1], arg + 2);
  } else if (is_one_of(arg[1], " body append append_first fill drain buffered ")) {
    body_command(run, arg[1], arg + 2);
  } else if (is_one_of(arg[1], " reply send_headers send_data send_trailers ")) {
    reply_command(run, arg[1], arg + 2, count - 2);
  } else if (!released_command(run, arg[1], arg + 2) &&
             !metadata_command(run, arg[1], arg + 2, count - 2) &&
             !filter_state_command(run, arg[1], arg + 2) &&
             !stream_command(run, arg[1], arg + 2, count - 2) &&
             !metrics_command(run, arg[1], arg + 2, count - 2) &&
             !attribute_command(run, arg[1], arg + 2) &&
             !callout_command(run, arg[1], arg + 2, count - 2)) {
    other_command(run, arg[1], arg + 2);
  }
}

uint32_t run_hook(Run run, const char* arguments) {
  /* A line may end the filter, and with it its object; the configuration outlives every hook. */
  note(run.config, "%s%s", run.hook, arguments);
  char* script = strdup(run.config->script);
  char* rest = NULL;
  for (char* line = strtok_r(script, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
    char* own = strdup(line);
    run_line(&run, own);
    free(own);
  }
  free(script);
  return run.answer;
}

static const char* end_text(bool end) { return end ? " end" : ""; }

static unsigned count_run(Filter* filter, const char* hook) {
  Count* count = filter->counts;
  while (count->hook != NULL && strcmp(count->hook, hook) != 0) {
    count++;
  }
  count->hook = hook;
  return ++count->runs;
}

unsigned runs_of(const Filter* filter, const char* hook) {
  for (const Count* count = filter->counts; count->hook != NULL; count++) {
    if (strcmp(count->hook, hook) == 0) {
      return count->runs;
    }
  }
  return 0;
}

uint32_t filter_hook(const char* hook, const void* object, void* host, const char* arguments) {
  Filter* filter = (Filter*)object;
  bool is_end = strcmp(arguments, end_text(true)) == 0;
  Run run = {filter->config, hook, NULL, host, 0, is_end, count_run(filter, hook), filter};
  return run_hook(run, arguments);
}

/* An old release takes no other than its own. */
#ifndef VERSION
#define VERSION ATTACHE_ABI_VERSION_1_40
#endif

TYPE(abi_version_module_ptr) ON(program_init)(void) { return VERSION; }

TYPE(http_filter_config_module_ptr)
ON(http_filter_config_new)(TYPE(http_filter_config_envoy_ptr) host, TYPE(envoy_buffer) name,
                           TYPE(envoy_buffer) script) {
  Config* config = malloc(sizeof *config);
  config->name = copy(name);
  config->script = copy(script);
  config->host = host;
  config->log = live_log(config->script);
  config->live = NULL;
  /* JSON is no script, so it is shown. */
  if (config->script[0] == '{') {
    note(config, "config %s", config->script);
  }
  Run run = {config, "config_new", host, NULL, 0, false, 1, NULL};
  if (run_hook(run, "") == 1) {
    free(config->name);
    free(config->script);
    free(config);
    return NULL;
  }
  return config;
}

void ON(http_filter_config_destroy)(TYPE(http_filter_config_module_ptr) object) {
  Config* config = (Config*)object;
  note(config, "config_destroy");
  if (config->log >= 0) {
    close(config->log);
  }
  while (config != NULL) {
    Config* next = config->live;
    free(config->name);
    free(config->script);
    free(config);
    config = next;
  }
}

/* " on worker" where a worker runs the hook. */
static const char* thread_text(void) {
  char name[16] = "";
  pthread_getname_np(pthread_self(), name, sizeof name);
  return strncmp(name, "worker", 6) == 0 ? " on worker" : "";
}

/* Refuses the configuration "null". */
TYPE(http_filter_per_route_config_module_ptr)
ON(http_filter_per_route_config_new)(TYPE(envoy_buffer) name, TYPE(envoy_buffer) bytes) {
  Config* config = malloc(sizeof *config);
  config->name = copy(name);
  config->script = copy(bytes);
  config->host = NULL;
  config->log = -1;
  config->live = NULL;
  note(config, "per_route_config_new%s \"%s\"", thread_text(), config->script);
  if (strcmp(config->script, "null") == 0) {
    free(config->name);
    free(config->script);
    free(config);
    return NULL;
  }
  return config;
}

void ON(http_filter_per_route_config_destroy)(TYPE(http_filter_per_route_config_module_ptr) object) {
  Config* config = (Config*)object;
  note(config, "per_route_config_destroy%s", thread_text());
  free(config->name);
  free(config->script);
  free(config);
}

void ON(http_filter_config_scheduled)(TYPE(http_filter_config_envoy_ptr) host,
                                      TYPE(http_filter_config_module_ptr) config, uint64_t id) {
  char arguments[32];
  sprintf(arguments, " %llu", (unsigned long long)id);
  Run run = {config, "config_scheduled", host, NULL, 0, false, 1, NULL};
  run_hook(run, arguments);
}

TYPE(http_filter_module_ptr)
ON(http_filter_new)(TYPE(http_filter_config_module_ptr) config, TYPE(http_filter_envoy_ptr) host) {
  Filter* filter = calloc(1, sizeof *filter);
  filter->config = live_config((Config*)config);
  filter->host = host;
  if (filter_hook("new", filter, host, "") == 1) {
    free(filter);
    return NULL;
  }
  return filter;
}

#define FILTER TYPE(http_filter_envoy_ptr) host, TYPE(http_filter_module_ptr) filter

#define ENDING_HOOK(hook)                                                                \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER, bool end) {        \
    return (TYPE(on_http_filter_##hook##_status))filter_hook(#hook, filter, host, end_text(end)); \
  }
#define TRAILERS_HOOK(hook)                                                              \
  TYPE(on_http_filter_##hook##_status) ON(http_filter_##hook)(FILTER) {                  \
    return (TYPE(on_http_filter_##hook##_status))filter_hook(#hook, filter, host, "");   \
  }
#define PLAIN_HOOK(hook) \
  void ON(http_filter_##hook)(FILTER) { filter_hook(#hook, filter, host, ""); }

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
  char arguments[LINE / 2];
  snprintf(arguments, sizeof arguments, " %u \"%.*s\"%s", code, (int)details.length, details.ptr,
           reset_imminent ? " reset" : "");
  return (TYPE(on_http_filter_local_reply_status))filter_hook("local_reply", filter, host, arguments);
}

void ON(http_filter_scheduled)(FILTER, uint64_t id) {
  char arguments[32];
  sprintf(arguments, " %llu", (unsigned long long)id);
  filter_hook("scheduled", filter, host, arguments);
}

void ON(http_filter_destroy)(TYPE(http_filter_module_ptr) object) {
  Filter* filter = (Filter*)object;
  filter_hook("destroy", filter, filter->host, "");
  free(filter);
}
