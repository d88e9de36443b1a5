/* Scripts that come when a filter is made: "@FILE" as a configuration. */
#define _GNU_SOURCE
#include <fcntl.h>

#include "probe.h"

/* The lines of one filter, without its name. */
static char* lines_of(const char* name, FILE* file) {
  char line[LINE];
  size_t length = strlen(name), size = 0;
  char* own = calloc(1, 1);
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    if (strncmp(line, name, length) == 0 && line[length] == ' ') {
      size_t more = strlen(line + length + 1);
      own = realloc(own, size + more + 1);
      memcpy(own + size, line + length + 1, more + 1);
      size += more;
    }
  }
  return own;
}

int live_log(const char* script) {
  char log[LINE];
  if (script[0] != '@') {
    return -1;
  }
  snprintf(log, sizeof log, "%s.log", script + 1);
  return open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
}

const Config* live_config(Config* config) {
  if (config->script[0] != '@') {
    return config;
  }
  FILE* file = fopen(config->script + 1, "re");
  Config* own = malloc(sizeof *own);
  /* A hook may run while the filter ends, so it lives as long as the configuration, which one worker has. */
  *own = (Config){strdup(config->name), lines_of(config->name, file), config->host, config->log,
                  config->live};
  config->live = own;
  if (file != NULL) {
    fclose(file);
  }
  return own;
}
