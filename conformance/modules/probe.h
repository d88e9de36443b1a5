/* What the files of the probe share. */
#pragma once

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attache_abi.h"

#ifdef LINKED
/* Part of another program, which has names of its own. */
#define ON(hook) hook
#else
#define ON(hook) envoy_dynamic_module_on_##hook
#endif
#define CALL(callback) envoy_dynamic_module_callback_##callback
#define TYPE(type) envoy_dynamic_module_type_##type

enum { MAX_ARGUMENTS = 16, MAX_ITEMS = 64, MAX_HOOKS = 32, LINE = 2048 };

typedef struct Config {
  char* name;
  char* script;
  TYPE(http_filter_config_envoy_ptr) host;
  /* Where lines go; below 0, to the host's log. */
  int log;
  /* What was made for filters whose script comes later. */
  struct Config* live;
} Config;

/* How often a hook has run. */
typedef struct {
  const char* hook;
  unsigned runs;
} Count;

typedef struct {
  const Config* config;
  TYPE(http_filter_envoy_ptr) host;
  Count counts[MAX_HOOKS];
} Filter;

/* One run of a hook. */
typedef struct {
  const Config* config;
  const char* hook;
  TYPE(http_filter_config_envoy_ptr) config_host;
  TYPE(http_filter_envoy_ptr) host;
  uint32_t answer;
  bool is_end;
  /* Which run of the hook it is in its filter, from 1 on. */
  unsigned times;
  /* Null in hooks of configurations. */
  const Filter* filter;
} Run;

/* Logs a line under the configuration's name. */
void note(const Config* config, const char* format, ...);

/* Writes bytes as text in quotes, or "null". */
char* show(char* out, TYPE(envoy_buffer) bytes);

/* Decodes an argument in place. */
TYPE(module_buffer) buffer(char* argument);

/* Reads "name=value" arguments. */
size_t read_headers(TYPE(module_http_header) * headers, char** arguments, int count);

/* Logs that a hook runs and does what the script has for it. */
uint32_t run_hook(Run run, const char* arguments);

/* The same for a hook of a filter, whose runs are counted. */
uint32_t filter_hook(const char* hook, const void* filter, void* host, const char* arguments);

/* Where the lines of such a configuration go; below 0 for any other, to the host's log. */
int live_log(const char* script);

/* How often a hook of a filter has run. */
unsigned runs_of(const Filter* filter, const char* hook);

/* The configuration of one filter of "@FILE", as the file is now. */
const Config* live_config(Config* config);

/* Bytes of a body that are shown; of a longer one only the length is. */
enum { SHOWN = 1000 };

/* Each does one command, if it is one of its own. */
bool metadata_command(Run* run, const char* command, char** arg, int count);
bool filter_state_command(Run* run, const char* command, char** arg);
bool stream_command(Run* run, const char* command, char** arg, int count);
bool metrics_command(Run* run, const char* command, char** arg, int count);
bool released_command(Run* run, const char* command, char** arg);
bool attribute_command(Run* run, const char* command, char** arg);
bool callout_command(Run* run, const char* command, char** arg, int count);
