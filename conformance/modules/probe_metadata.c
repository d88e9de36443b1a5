/* The probe's commands on metadata: "meta_..." with namespaces and keys, sources by their numbers. */
#include "probe.h"

/* Only 1.40.0 has these. */
void CALL(http_set_dynamic_metadata_struct)(TYPE(http_filter_envoy_ptr) filter, TYPE(module_buffer) ns,
                                            TYPE(module_buffer) serialized_struct);
void CALL(http_set_dynamic_typed_metadata)(TYPE(http_filter_envoy_ptr) filter, TYPE(module_buffer) ns,
                                           TYPE(module_buffer) serialized_any);

static void set_command(Run* run, const char* command, char** arg, int count) {
  TYPE(module_buffer) ns = buffer(arg[0]);
  if (strcmp(command, "meta_set_string") == 0) {
    CALL(http_set_dynamic_metadata_string)(run->host, ns, buffer(arg[1]), buffer(arg[2]));
  } else if (strcmp(command, "meta_set_number") == 0) {
    CALL(http_set_dynamic_metadata_number)(run->host, ns, buffer(arg[1]), strtod(arg[2], NULL));
  } else if (strcmp(command, "meta_set_bool") == 0) {
    CALL(http_set_dynamic_metadata_bool)(run->host, ns, buffer(arg[1]), arg[2][0] == '1');
  } else if (strcmp(command, "meta_set_struct") == 0) {
    CALL(http_set_dynamic_metadata_struct)(run->host, ns, buffer(arg[1]));
  } else if (strcmp(command, "meta_set_typed") == 0) {
    CALL(http_set_dynamic_typed_metadata)(run->host, ns, buffer(arg[1]));
  } else if (strcmp(command, "meta_set_batch") == 0) {
    TYPE(module_http_header) headers[MAX_ARGUMENTS];
    TYPE(module_key_value_pair) pairs[MAX_ARGUMENTS];
    size_t size = read_headers(headers, arg + 1, count - 1);
    for (size_t i = 0; i < size; i++) {
      pairs[i] = (TYPE(module_key_value_pair)){headers[i].key_ptr, headers[i].key_length,
                                               headers[i].value_ptr, headers[i].value_length};
    }
    CALL(http_set_dynamic_metadata_string_batch)(run->host, ns, pairs, size);
  }
  /* The host must have copied all of it by now. */
  for (int i = 0; i < count; i++) {
    memset(arg[i], '#', strlen(arg[i]));
  }
}

static void get_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  uint32_t source = (uint32_t)strtoul(arg[0], NULL, 10);
  TYPE(module_buffer) ns = buffer(arg[1]), key = buffer(arg[2]);
  TYPE(envoy_buffer) bytes = {"untouched", 9};
  double number = -1;
  bool truth = false;
  if (strcmp(command, "meta_string") == 0) {
    bool found = CALL(http_get_metadata_string)(run->host, source, ns, key, &bytes);
    note(run->config, "meta_string = %d %s", found, show(text, bytes));
  } else if (strcmp(command, "meta_number") == 0) {
    bool found = CALL(http_get_metadata_number)(run->host, source, ns, key, &number);
    note(run->config, "meta_number = %d %g", found, number);
  } else if (strcmp(command, "meta_bool") == 0) {
    bool found = CALL(http_get_metadata_bool)(run->host, source, ns, key, &truth);
    note(run->config, "meta_bool = %d %d", found, truth);
  }
}

static void add_command(Run* run, const char* command, char** arg) {
  TYPE(module_buffer) ns = buffer(arg[0]), key = buffer(arg[1]);
  bool done = false;
  if (strcmp(command, "meta_add_string") == 0) {
    done = CALL(http_add_dynamic_metadata_list_string)(run->host, ns, key, buffer(arg[2]));
  } else if (strcmp(command, "meta_add_number") == 0) {
    done = CALL(http_add_dynamic_metadata_list_number)(run->host, ns, key, strtod(arg[2], NULL));
  } else if (strcmp(command, "meta_add_bool") == 0) {
    done = CALL(http_add_dynamic_metadata_list_bool)(run->host, ns, key, arg[2][0] == '1');
  }
  note(run->config, "%s = %d", command, done);
}

/* The size of a list, and one of its elements as each type. */
static void list_command(Run* run, char** arg) {
  char text[LINE];
  uint32_t source = (uint32_t)strtoul(arg[0], NULL, 10);
  TYPE(module_buffer) ns = buffer(arg[1]), key = buffer(arg[2]);
  size_t index = strtoul(arg[3], NULL, 10), size = 99;
  TYPE(envoy_buffer) bytes = {"untouched", 9};
  double number = -1;
  bool truth = false;
  bool sized = CALL(http_get_metadata_list_size)(run->host, source, ns, key, &size);
  bool is_string = CALL(http_get_metadata_list_string)(run->host, source, ns, key, index, &bytes);
  bool is_number = CALL(http_get_metadata_list_number)(run->host, source, ns, key, index, &number);
  bool is_bool = CALL(http_get_metadata_list_bool)(run->host, source, ns, key, index, &truth);
  note(run->config, "meta_list = %d %zu: %d %s, %d %g, %d %d", sized, size, is_string, show(text, bytes),
       is_number, number, is_bool, truth);
}

/* A string and a key that are lent before much else is stored. */
static void held_command(Run* run, char** arg) {
  char text[LINE], key_text[LINE], other[16];
  TYPE(module_buffer) ns = buffer(arg[0]), key = buffer(arg[1]), kept = {"kept", 4};
  TYPE(envoy_buffer) value = {NULL, 0}, name = {NULL, 0};
  CALL(http_set_dynamic_metadata_string)(run->host, ns, key, kept);
  CALL(http_get_metadata_string)(run->host, 0, ns, key, &value);
  CALL(http_get_metadata_keys)(run->host, 0, ns, &name);
  for (int i = 0; i < 1000; i++) {
    TYPE(module_buffer) other_key = {other, (size_t)sprintf(other, "%d", i)};
    CALL(http_set_dynamic_metadata_string)(run->host, ns, other_key, kept);
    CALL(http_set_dynamic_metadata_string)(run->host, other_key, key, kept);
  }
  note(run->config, "meta_held = %s %s", show(text, value), show(key_text, name));
}

/* Every question with an output, without one. */
static void null_command(Run* run, char** arg) {
  TYPE(module_buffer) ns = buffer(arg[0]), key = buffer(arg[1]);
  note(run->config, "meta_null = %d %d %d %d %d %d %d",
       CALL(http_get_metadata_string)(run->host, 0, ns, key, NULL),
       CALL(http_get_metadata_number)(run->host, 0, ns, key, NULL),
       CALL(http_get_metadata_bool)(run->host, 0, ns, key, NULL),
       CALL(http_get_metadata_list_size)(run->host, 0, ns, key, NULL),
       CALL(http_get_metadata_list_string)(run->host, 0, ns, key, 0, NULL),
       CALL(http_get_metadata_list_number)(run->host, 0, ns, key, 0, NULL),
       CALL(http_get_metadata_list_bool)(run->host, 0, ns, key, 0, NULL));
}

static int by_bytes(const void* left, const void* right) {
  return strcmp(*(char* const*)left, *(char* const*)right);
}

/* Names in alphabetical order, since the host's order means nothing. */
static void names_command(Run* run, const char* command, char** arg) {
  uint32_t source = (uint32_t)strtoul(arg[0], NULL, 10);
  TYPE(envoy_buffer) names[MAX_ITEMS];
  size_t count = 0;
  bool found = false;
  if (strcmp(command, "meta_keys") == 0) {
    TYPE(module_buffer) ns = buffer(arg[1]);
    count = CALL(http_get_metadata_keys_count)(run->host, source, ns);
    found = CALL(http_get_metadata_keys)(run->host, source, ns, names);
  } else {
    count = CALL(http_get_metadata_namespaces_count)(run->host, source);
    found = CALL(http_get_metadata_namespaces)(run->host, source, names);
  }
  char* sorted[MAX_ITEMS];
  char text[LINE] = "";
  for (size_t i = 0; found && i < count; i++) {
    sorted[i] = strndup(names[i].ptr, names[i].length);
  }
  if (found) {
    qsort(sorted, count, sizeof *sorted, by_bytes);
  }
  for (size_t i = 0; found && i < count; i++) {
    sprintf(text + strlen(text), " %s", sorted[i]);
    free(sorted[i]);
  }
  note(run->config, "%s = %d %zu%s", command, found, count, text);
}

bool metadata_command(Run* run, const char* command, char** arg, int count) {
  if (strncmp(command, "meta_set_", 9) == 0) {
    set_command(run, command, arg, count);
  } else if (strncmp(command, "meta_add_", 9) == 0) {
    add_command(run, command, arg);
  } else if (strcmp(command, "meta_list") == 0) {
    list_command(run, arg);
  } else if (strcmp(command, "meta_keys") == 0 || strcmp(command, "meta_namespaces") == 0) {
    names_command(run, command, arg);
  } else if (strcmp(command, "meta_held") == 0) {
    held_command(run, arg);
  } else if (strcmp(command, "meta_null") == 0) {
    null_command(run, arg);
  } else if (strncmp(command, "meta_", 5) == 0) {
    get_command(run, command, arg);
  } else {
    return false;
  }
  return true;
}
