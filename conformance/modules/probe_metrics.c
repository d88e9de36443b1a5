/* The probe's commands on metrics, from a stream where there is one, else from the configuration. */
#include "probe.h"

static size_t read_labels(TYPE(module_buffer) * labels, char** arg, int count) {
  for (int i = 0; i < count; i++) {
    labels[i] = buffer(arg[i]);
  }
  return count < 0 ? 0 : (size_t)count;
}

static void define_command(Run* run, char** arg, int count) {
  TYPE(module_buffer) name = buffer(arg[1]), labels[MAX_ARGUMENTS];
  size_t size = read_labels(labels, arg + 2, count - 2), id = 99;
  TYPE(metrics_result) result = 99;
  if (strcmp(arg[0], "counter") == 0) {
    result = CALL(http_filter_config_define_counter)(run->config_host, name, labels, size, &id);
  } else if (strcmp(arg[0], "gauge") == 0) {
    result = CALL(http_filter_config_define_gauge)(run->config_host, name, labels, size, &id);
  } else if (strcmp(arg[0], "histogram") == 0) {
    result = CALL(http_filter_config_define_histogram)(run->config_host, name, labels, size, &id);
  }
  note(run->config, "metric_define = %u %zu", result, id);
}

#define EITHER(what)                                                                                     \
  (run->host != NULL ? CALL(http_filter_##what)(run->host, id, labels, size, value)                      \
                     : CALL(http_filter_config_##what)(run->config_host, id, labels, size, value))

static void change_command(Run* run, char** arg, int count) {
  size_t id = strtoul(arg[1], NULL, 10);
  uint64_t value = strtoull(arg[2], NULL, 10);
  TYPE(module_buffer) labels[MAX_ARGUMENTS];
  size_t size = read_labels(labels, arg + 3, count - 3);
  TYPE(metrics_result) result = 99;
  if (strcmp(arg[0], "count") == 0) {
    result = EITHER(increment_counter);
  } else if (strcmp(arg[0], "raise") == 0) {
    result = EITHER(increment_gauge);
  } else if (strcmp(arg[0], "lower") == 0) {
    result = EITHER(decrement_gauge);
  } else if (strcmp(arg[0], "set") == 0) {
    result = EITHER(set_gauge);
  } else if (strcmp(arg[0], "record") == 0) {
    result = EITHER(record_histogram_value);
  }
  note(run->config, "metric = %u", result);
}

bool metrics_command(Run* run, const char* command, char** arg, int count) {
  if (strcmp(command, "metric_define") == 0) {
    define_command(run, arg, count);
  } else if (strcmp(command, "metric") == 0) {
    change_command(run, arg, count);
  } else if (strcmp(command, "metric_define_late") == 0) {
    /* With the configuration's pointer of config_new, which a filter does not have. */
    size_t id = 99;
    TYPE(module_buffer) name = {"late", 4};
    TYPE(metrics_result)
    result = CALL(http_filter_config_define_counter)(run->config->host, name, NULL, 0, &id);
    note(run->config, "metric_define_late = %u %zu", result, id);
  } else {
    return false;
  }
  return true;
}
