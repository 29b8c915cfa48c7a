/* Wine 8 has no icuuc.dll, which Windows brings and Qt6Core wants for old code pages.
 *
 * For trying the Windows build on Debian only; never shipped. There is no converter here: opening
 * one fails as ICU does without its data, and Qt goes on with the encodings of its own.
 */
#include <stddef.h>
#include <stdint.h>

#define FILE_ACCESS_ERROR 4 /* U_FILE_ACCESS_ERROR, unicode/utypes.h */
#define OUT __declspec(dllexport)

OUT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = FILE_ACCESS_ERROR;
    return NULL;
}

OUT int32_t ucnv_countAvailable(void) { return 0; }
OUT const char *ucnv_getAvailableName(int32_t index) { (void)index; return NULL; }

/* Without an open converter none of these is ever called; Qt6Core only wants to find them. */
#define NEVER(name) OUT void name(void) { }
NEVER(ucnv_close)
NEVER(ucnv_reset)
NEVER(ucnv_getMaxCharSize)
NEVER(ucnv_getName)
NEVER(ucnv_getStandardName)
NEVER(ucnv_getToUCallBack)
NEVER(ucnv_setToUCallBack)
NEVER(ucnv_getFromUCallBack)
NEVER(ucnv_setFromUCallBack)
NEVER(ucnv_toUnicode)
NEVER(ucnv_fromUnicode)
NEVER(ucnv_toUCountPending)
NEVER(ucnv_fromUCountPending)
NEVER(ucnv_cbToUWriteUChars)
NEVER(ucnv_cbFromUWriteUChars)
NEVER(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
