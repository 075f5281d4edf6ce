#include <libxml/xmlversion.h>
/* Debian's libxml2 would pull in the system's ICU headers, which clash with those of Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
