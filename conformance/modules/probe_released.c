/* The probe's commands on callbacks that only 1.40.0 has and no header declares. */
#include "probe.h"

bool CALL(http_has_filter_state)(TYPE(http_filter_envoy_ptr) filter, TYPE(module_buffer) key);
bool CALL(http_set_filter_state_value)(TYPE(http_filter_envoy_ptr) filter, TYPE(module_buffer) key,
                                       TYPE(module_buffer) value, uint32_t life_span,
                                       uint32_t stream_sharing);
bool CALL(http_get_typed_metadata)(TYPE(http_filter_envoy_ptr) filter, uint32_t source,
                                   TYPE(module_buffer) ns, TYPE(envoy_buffer) * type_url,
                                   TYPE(envoy_buffer) * value);
bool CALL(http_get_upstream_remote_address)(TYPE(http_filter_envoy_ptr) filter,
                                            TYPE(envoy_buffer) * address);
bool CALL(http_get_downstream_direct_remote_address)(TYPE(http_filter_envoy_ptr) filter,
                                                     TYPE(envoy_buffer) * address);
size_t CALL(http_get_upstream_hosts_attempted_size)(TYPE(http_filter_envoy_ptr) filter);
bool CALL(http_get_upstream_hosts_attempted)(TYPE(http_filter_envoy_ptr) filter,
                                             TYPE(envoy_buffer) * addresses);
size_t CALL(http_get_upstream_connection_ids_attempted_size)(TYPE(http_filter_envoy_ptr) filter);
bool CALL(http_get_upstream_connection_ids_attempted)(TYPE(http_filter_envoy_ptr) filter,
                                                      uint64_t* ids);
void CALL(http_span_set_tag_batch)(TYPE(span_envoy_ptr) span,
                                   const TYPE(module_key_value_pair) * tags, size_t count);

size_t CALL(http_filter_config_generic_secret_subscribe)(TYPE(http_filter_config_envoy_ptr) config,
                                                         TYPE(module_buffer) name,
                                                         TYPE(module_buffer) sds_config_source);
bool CALL(http_filter_config_get_generic_secret)(TYPE(http_filter_config_envoy_ptr) config,
                                                 size_t id, TYPE(envoy_buffer) * result);
bool CALL(http_filter_get_generic_secret)(TYPE(http_filter_envoy_ptr) filter, size_t id,
                                          TYPE(envoy_buffer) * result);

/* Figures, and whether each is known. */
typedef struct {
  int64_t figures[19];
  bool is_known[19];
} TimingInfo;

void CALL(http_get_timing_info)(TYPE(http_filter_envoy_ptr) filter, TimingInfo* timing);

/* The numbers of the figures that are known, and whether all are such as can be: within a minute, or -1 where not known. */
static void timing_command(Run* run) {
  TimingInfo timing;
  memset(&timing, 0x55, sizeof timing);
  CALL(http_get_timing_info)(run->host, &timing);
  char text[LINE] = "";
  bool is_good = true;
  for (int i = 0; i < 19; i++) {
    if (!timing.is_known[i]) {
      is_good = is_good && timing.figures[i] == -1;
      continue;
    }
    sprintf(text + strlen(text), " %d", i);
    /* The first is a date, and the connection was there before the stream. */
    int64_t least = i == 0 ? 1600000000000000000 : i == 1 ? -60000000000 : 0;
    int64_t most = i == 0 ? INT64_MAX : 60000000000;
    is_good = is_good && timing.figures[i] >= least && timing.figures[i] <= most;
  }
  note(run->config, "timing =%s, good %d", text, is_good);
}

static void addresses_command(Run* run) {
  char text[LINE], other[LINE], hosts[LINE] = "";
  TYPE(envoy_buffer) direct = {"untouched", 9}, upstream = {"untouched", 9}, attempted[MAX_ITEMS];
  uint64_t ids[MAX_ITEMS];
  bool has_direct = CALL(http_get_downstream_direct_remote_address)(run->host, &direct);
  bool has_upstream = CALL(http_get_upstream_remote_address)(run->host, &upstream);
  size_t count = CALL(http_get_upstream_hosts_attempted_size)(run->host);
  bool has_hosts = CALL(http_get_upstream_hosts_attempted)(run->host, attempted);
  for (size_t i = 0; has_hosts && i < count; i++) {
    sprintf(hosts + strlen(hosts), " %.*s", (int)attempted[i].length, attempted[i].ptr);
  }
  size_t id_count = CALL(http_get_upstream_connection_ids_attempted_size)(run->host);
  bool has_ids = CALL(http_get_upstream_connection_ids_attempted)(run->host, ids);
  note(run->config, "direct = %d %s", has_direct, show(text, direct));
  note(run->config, "upstream_remote = %d %s", has_upstream, show(other, upstream));
  note(run->config, "attempted = %d %zu%s, ids %d %zu", has_hosts, count, hosts, has_ids, id_count);
}

/* Secrets of a configuration, where its hook runs, or of a filter. */
static bool secret_command(Run* run, const char* command, char** arg) {
  char text[LINE];
  TYPE(envoy_buffer) bytes = {"untouched", 9};
  if (strcmp(command, "secret_subscribe") == 0) {
    /* Filters have no way to subscribe but by what their configuration has left them. */
    TYPE(http_filter_config_envoy_ptr) host = run->config_host;
    host = host == NULL ? run->config->host : host;
    size_t id = CALL(http_filter_config_generic_secret_subscribe)(host, buffer(arg[0]), buffer(arg[1]));
    note(run->config, "secret_subscribe = %zu", id);
  } else if (strcmp(command, "secret") == 0) {
    size_t id = strtoul(arg[0], NULL, 10);
    bool found = run->host == NULL
                     ? CALL(http_filter_config_get_generic_secret)(run->config_host, id, &bytes)
                     : CALL(http_filter_get_generic_secret)(run->host, id, &bytes);
    note(run->config, "secret = %d %s", found, show(text, bytes));
  } else {
    return false;
  }
  return true;
}

bool released_command(Run* run, const char* command, char** arg) {
  if (strcmp(command, "state_has") == 0) {
    note(run->config, "state_has = %d", CALL(http_has_filter_state)(run->host, buffer(arg[0])));
  } else if (strcmp(command, "state_set_value") == 0) {
    bool done = CALL(http_set_filter_state_value)(run->host, buffer(arg[0]), buffer(arg[1]),
                                                  (uint32_t)strtoul(arg[2], NULL, 10),
                                                  (uint32_t)strtoul(arg[3], NULL, 10));
    note(run->config, "state_set_value = %d", done);
  } else if (strcmp(command, "typed_meta") == 0) {
    char text[LINE], other[LINE];
    TYPE(envoy_buffer) type_url = {"untouched", 9}, value = {"untouched", 9};
    bool found = CALL(http_get_typed_metadata)(run->host, (uint32_t)strtoul(arg[0], NULL, 10),
                                               buffer(arg[1]), &type_url, &value);
    note(run->config, "typed_meta = %d %s %s", found, show(text, type_url), show(other, value));
  } else if (strcmp(command, "timing") == 0) {
    timing_command(run);
  } else if (strcmp(command, "addresses") == 0) {
    addresses_command(run);
  } else if (strcmp(command, "span_batch") == 0) {
    TYPE(module_key_value_pair) tag = {"k", 1, "v", 1};
    CALL(http_span_set_tag_batch)(NULL, &tag, 1);
    note(run->config, "span_batch = done");
  } else {
    return secret_command(run, command, arg);
  }
  return true;
}
