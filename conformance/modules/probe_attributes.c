/* The probe's commands on attributes, by their numbers. */
#include "probe.h"

/* An attribute as each type; "-" where the host has none of that type. */
static void attribute(Run* run, uint32_t id) {
  char text[LINE];
  TYPE(envoy_buffer) bytes = {"untouched", 9};
  uint64_t number = 0;
  bool truth = false;
  if (CALL(http_filter_get_attribute_string)(run->host, id, &bytes)) {
    note(run->config, "attribute %u = string %s", id, show(text, bytes));
  } else if (bytes.length != 9) {
    note(run->config, "attribute %u = touched", id);
  }
  if (CALL(http_filter_get_attribute_int)(run->host, id, &number)) {
    note(run->config, "attribute %u = int %llu", id, (unsigned long long)number);
  }
  if (CALL(http_filter_get_attribute_bool)(run->host, id, &truth)) {
    note(run->config, "attribute %u = bool %d", id, truth);
  }
}

bool attribute_command(Run* run, const char* command, char** arg) {
  if (strcmp(command, "attribute") == 0) {
    attribute(run, (uint32_t)strtoul(arg[0], NULL, 10));
  } else if (strcmp(command, "attributes") == 0) {
    for (uint32_t id = 0; id < 70; id++) {
      attribute(run, id);
    }
  } else if (strcmp(command, "hold_attribute") == 0) {
    /* As it is, and after others have been asked for. */
    char text[LINE], again[LINE];
    TYPE(envoy_buffer) bytes = {NULL, 0}, other;
    CALL(http_filter_get_attribute_string)(run->host, (uint32_t)strtoul(arg[0], NULL, 10), &bytes);
    show(text, bytes);
    for (uint32_t id = 0; id < 12; id++) {
      CALL(http_filter_get_attribute_string)(run->host, id, &other);
    }
    note(run->config, "hold_attribute = %s %s", text, show(again, bytes));
  } else if (strcmp(command, "attribute_null") == 0) {
    note(run->config, "attribute_null = %d %d %d", CALL(http_filter_get_attribute_string)(run->host, 0, NULL),
         CALL(http_filter_get_attribute_int)(run->host, 13, NULL),
         CALL(http_filter_get_attribute_bool)(run->host, 67, NULL));
  } else {
    return false;
  }
  return true;
}
