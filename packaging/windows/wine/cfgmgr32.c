/* Wine 8's cfgmgr32.dll lacks one function that pyserial looks up when it is imported.
 *
 * For trying the Windows build on Debian only; never shipped. All that Wine has is passed on to
 * its setupapi, as Wine's own does (the list is made while building); this is what is added.
 */
#include <windows.h>

__declspec(dllexport) DWORD WINAPI CM_MapCrToWin32Err(DWORD code, DWORD otherwise)
{
    return code == 0 ? ERROR_SUCCESS : otherwise; /* CR_SUCCESS is 0, cfgmgr32.h */
}
