/* The probe's commands on filter state. Objects are numbers; their destructor logs. */
#include "probe.h"

typedef struct {
  const Config* config;
  int number;
  void* host;
} Object;

static void destroy_object(TYPE(filter_state_object_module_ptr) pointer) {
  Object* object = pointer;
  note(object->config, "object %d destroyed", object->number);
  free(object);
}

/* Looks for what is at its key while it ends. */
static void destroy_nosy_object(TYPE(filter_state_object_module_ptr) pointer) {
  Object* object = pointer;
  TYPE(module_buffer) key = {"o", 1};
  const Object* present = CALL(http_get_filter_state_object)(object->host, key);
  note(object->config, "nosy object %d sees %d", object->number, present == NULL ? -1 : present->number);
  free(object);
}

bool filter_state_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  TYPE(envoy_buffer) bytes = {"untouched", 9};
  if (strcmp(command, "state_set_bytes") == 0) {
    bool done = CALL(http_set_filter_state_bytes)(run->host, buffer(arg[0]), buffer(arg[1]));
    memset(arg[1], '#', strlen(arg[1]));
    note(run->config, "state_set_bytes = %d", done);
  } else if (strcmp(command, "state_bytes") == 0) {
    bool found = CALL(http_get_filter_state_bytes)(run->host, buffer(arg[0]), &bytes);
    note(run->config, "state_bytes = %d %s", found, show(text, bytes));
  } else if (strcmp(command, "state_set_typed") == 0) {
    bool done = CALL(http_set_filter_state_typed)(run->host, buffer(arg[0]), buffer(arg[1]));
    note(run->config, "state_set_typed = %d", done);
  } else if (strcmp(command, "state_typed") == 0) {
    bool found = CALL(http_get_filter_state_typed)(run->host, buffer(arg[0]), &bytes);
    note(run->config, "state_typed = %d %s", found, show(text, bytes));
  } else if (strcmp(command, "state_set_object") == 0 || strcmp(command, "state_once") == 0) {
    /* Once: unless the request carries the mark of an earlier turn. */
    TYPE(module_buffer) mark = {"x-again", 7};
    if (strcmp(command, "state_once") == 0 && CALL(http_get_header)(run->host, 0, mark, &bytes, 0, NULL)) {
      return true;
    }
    Object* object = malloc(sizeof *object);
    *object = (Object){run->config, (int)strtol(arg[1], NULL, 10), run->host};
    uint32_t span = (uint32_t)strtoul(arg[2], NULL, 10);
    bool done = CALL(http_set_filter_state_object)(run->host, buffer(arg[0]), object, destroy_object, span);
    note(run->config, "state_set_object = %d", done);
  } else if (strcmp(command, "state_set_nosy_object") == 0) {
    Object* object = malloc(sizeof *object);
    *object = (Object){run->config, (int)strtol(arg[1], NULL, 10), run->host};
    bool done = CALL(http_set_filter_state_object)(run->host, buffer(arg[0]), object, destroy_nosy_object, 0);
    note(run->config, "state_set_nosy_object = %d", done);
  } else if (strcmp(command, "state_set_bare_object") == 0) {
    /* Without a destructor. */
    bool done = CALL(http_set_filter_state_object)(run->host, buffer(arg[0]), &bytes, NULL, 0);
    note(run->config, "state_set_bare_object = %d", done);
  } else if (strcmp(command, "state_object") == 0) {
    const Object* object = CALL(http_get_filter_state_object)(run->host, buffer(arg[0]));
    note(run->config, "state_object = %d", object == NULL ? -1 : object->number);
  } else {
    return false;
  }
  return true;
}
