// Keeps the target whole where no model is there yet.
#include "CModelData.h"
