// librdkafka, and the embedded broker that comes with it.
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

// Swift can't call functions of variable arguments.
static inline rd_kafka_resp_err_t crdkafka_mock_push_error(
    rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t request, rd_kafka_resp_err_t error) {
    return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, request, 1, error, 0);
}
