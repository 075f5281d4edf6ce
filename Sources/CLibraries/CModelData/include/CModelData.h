// Models and gazetteers as read-only data of the binary: mapped by the loader, shared by all workers of
// a machine, nothing to load. Each is a file beside this header, put in by a .S file of the same name
// (touch that one after the data has changed: the compiler doesn't see the dependency).
#ifndef CMODELDATA_H
#define CMODELDATA_H

#include <stddef.h>
#include <stdint.h>

// Weights and lists of the tagger: what EntityTagger reads.
extern const uint8_t cmodel_names_start[], cmodel_names_end[];
static inline const void *_Nonnull cmodel_names(void) { return cmodel_names_start; }
static inline size_t cmodel_names_size(void) { return (size_t)(cmodel_names_end - cmodel_names_start); }

// given_names.bin: see Scripts/given-names.py.
extern const uint8_t cmodel_given_names_start[];
extern const uint8_t cmodel_given_names_end[];
static inline const uint8_t *_Nonnull cmodel_given_names(void) { return cmodel_given_names_start; }
static inline size_t cmodel_given_names_size(void) {
    return (size_t)(cmodel_given_names_end - cmodel_given_names_start);
}

#endif
