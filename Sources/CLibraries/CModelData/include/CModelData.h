// Models and gazetteers as read-only data of the binary: mapped by the loader, shared by all workers of
// a machine, nothing to load. Each is a file beside this header, put in by a .S file of the same name
// (touch that one after the data has changed: the compiler doesn't see the dependency).
#ifndef CMODELDATA_H
#define CMODELDATA_H

#include <stddef.h>
#include <stdint.h>

// Declares cmodel_NAME() and cmodel_NAME_size().
#define CMODEL_DATA(name)                                                                      \
    extern const uint8_t cmodel_##name##_start[];                                              \
    extern const uint8_t cmodel_##name##_end[];                                                \
    static inline const void *_Nonnull cmodel_##name(void) { return cmodel_##name##_start; }   \
    static inline size_t cmodel_##name##_size(void) {                                          \
        return (size_t)(cmodel_##name##_end - cmodel_##name##_start);                          \
    }

// Weights and lists of the tagger: what EntityTagger reads.
CMODEL_DATA(names)
// Given names and whose they are: what GivenNames reads.
CMODEL_DATA(given_names)
// Places, after GeoNames (geonames.org, CC BY 4.0): what Gazetteer reads.
CMODEL_DATA(gazetteer)

#endif
