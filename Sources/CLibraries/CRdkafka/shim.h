// librdkafka, and the embedded broker that comes with it.
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
