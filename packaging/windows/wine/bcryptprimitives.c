/* Wine 8 has no bcryptprimitives.dll, from which pydantic-core takes its random bytes.
 *
 * For trying the Windows build on Debian only; never shipped. ProcessPrng fills a buffer and always
 * returns TRUE (learn.microsoft.com, bcryptprimitives.h); SystemFunction036 is RtlGenRandom.
 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > 0x10000 ? 0x10000 : (ULONG)length;
        if (!SystemFunction036(buffer, part))
            ExitProcess(3); /* no random bytes: rather no program than a guessable one */
        buffer += part;
        length -= part;
    }
    return TRUE;
}
