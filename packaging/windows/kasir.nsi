; The setup of Kasir for Windows: for one user, without an administrator.
;
;   makensis -DVERSION=0.1.0 -DFOLDER=dist\kasir -DICON=kasir.ico -DOUT=setup.exe kasir.nsi
;
; A new version is unpacked beside the old one and the two change places at the end, so an upgrade that
; is cut short while it unpacks leaves the old version whole. What a shop wrote (%LOCALAPPDATA%\kasir and the slips
; among its documents) is touched by nothing in here.
;
; Silently: setup.exe /S [/STARTUP] [/D=folder], uninstall.exe /S. Ends with 0 when done, 3 while
; Kasir runs, 4 over a newer version, 5 where something else lies in the folder, 2 when it failed.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh

; How to sign a file, where the builder can: the setup and the remover within it.
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kasir"
!define RUNNING 3
!define NEWER_IS_THERE 4
!define NOT_OURS 5

Name "Kasir"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Kasir"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
RequestExecutionLevel user
BrandingText "Kasir ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!ifdef SIDE
  !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!endif
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\kasir.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DataStays)"

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; The first is for every language of Windows that is neither.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Indonesian"

LangString ProgramName ${LANG_ENGLISH} "Kasir (program and start menu)"
LangString ProgramName ${LANG_INDONESIAN} "Kasir (program dan menu mulai)"
LangString DesktopName ${LANG_ENGLISH} "Icon on the desktop"
LangString DesktopName ${LANG_INDONESIAN} "Ikon di desktop"
LangString StartupName ${LANG_ENGLISH} "Start with Windows"
LangString StartupName ${LANG_INDONESIAN} "Mulai bersama Windows"
LangString PracticeName ${LANG_ENGLISH} "Kasir (practice)"
LangString PracticeName ${LANG_INDONESIAN} "Kasir (latihan)"
LangString About ${LANG_ENGLISH} "A cashier's terminal"
LangString About ${LANG_INDONESIAN} "Terminal kasir"
LangString KasirRuns ${LANG_ENGLISH} "Kasir is running. Close its window, then press Retry."
LangString KasirRuns ${LANG_INDONESIAN} "Kasir sedang berjalan. Tutup jendelanya, lalu tekan Coba lagi."
LangString NewerThere ${LANG_ENGLISH} "A newer Kasir is installed here. This older one cannot read its books, so nothing was changed."
LangString NewerThere ${LANG_INDONESIAN} "Kasir yang lebih baru sudah terpasang. Versi lama ini tidak dapat membaca pembukuannya, jadi tidak ada yang diubah."
LangString NotOurs ${LANG_ENGLISH} "Something else lies in $INSTDIR. Nothing was changed."
LangString NotOurs ${LANG_INDONESIAN} "Ada berkas lain di $INSTDIR. Tidak ada yang diubah."
LangString Failed ${LANG_ENGLISH} "Kasir could not be installed. What was there before is still there."
LangString Failed ${LANG_INDONESIAN} "Kasir tidak dapat dipasang. Yang ada sebelumnya masih utuh."
LangString OldWindows ${LANG_ENGLISH} "Kasir needs Windows 10 or newer, 64-bit."
LangString OldWindows ${LANG_INDONESIAN} "Kasir memerlukan Windows 10 atau lebih baru, 64-bit."
LangString DataStays ${LANG_ENGLISH} "Kasir will be removed. Your sales, settings and slips stay where they are: in $LOCALAPPDATA\kasir and in Documents\Kasir."
LangString DataStays ${LANG_INDONESIAN} "Kasir akan dihapus. Transaksi, pengaturan, dan struk tetap ada di tempatnya: di $LOCALAPPDATA\kasir dan di Documents\Kasir."

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro Plate LANGUAGE ABOUT
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "Kasir"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${ABOUT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT"
!macroend
!insertmacro Plate ${LANG_ENGLISH} "Setup of Kasir"
!insertmacro Plate ${LANG_INDONESIAN} "Pemasang Kasir"

; A program that runs cannot be opened for writing.
!macro WaitUntilItEnds UN
Function ${UN}WaitUntilItEnds
  again:
  StrCpy $1 ""
  ${If} ${FileExists} "$INSTDIR\kasir.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\kasir.exe" a
    ${If} ${Errors}
      StrCpy $1 "runs"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\kasir-cli.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\kasir-cli.exe" a
    ${If} ${Errors}
      StrCpy $1 "runs"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} $1 == "runs"
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(KasirRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${RUNNING}
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro WaitUntilItEnds ""
!insertmacro WaitUntilItEnds "un."

Function LeaveNothingHalf
  RMDir /r "$INSTDIR\next"
FunctionEnd

; Put back what stepped aside, and say so.
Function GiveUp
  SetOutPath "$TEMP"
  ${If} ${FileExists} "$INSTDIR\former\_internal"
    RMDir /r "$INSTDIR\_internal"
    Rename "$INSTDIR\former\_internal" "$INSTDIR\_internal"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\former\kasir.exe"
    Delete "$INSTDIR\kasir.exe"
    Rename "$INSTDIR\former\kasir.exe" "$INSTDIR\kasir.exe"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\former\kasir-cli.exe"
    Delete "$INSTDIR\kasir-cli.exe"
    Rename "$INSTDIR\former\kasir-cli.exe" "$INSTDIR\kasir-cli.exe"
  ${EndIf}
  RMDir "$INSTDIR\former"
  Call LeaveNothingHalf
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "$(Failed)" /SD IDOK
  SetErrorLevel 2
  Quit
FunctionEnd

!macro StepAside NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ClearErrors
    Rename "$INSTDIR\${NAME}" "$INSTDIR\former\${NAME}"
    ${If} ${Errors}
      Call GiveUp
    ${EndIf}
  ${EndIf}
!macroend

!macro StepForward NAME
  ClearErrors
  Rename "$INSTDIR\next\${NAME}" "$INSTDIR\${NAME}"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
!macroend

Section "$(ProgramName)" program
  SectionIn RO
  Call LeaveNothingHalf
  ClearErrors
  SetOutPath "$INSTDIR\next"
  File /r "${FOLDER}\*"
  File "/oname=LICENSE.txt" "${LICENCE}"
  WriteUninstaller "$INSTDIR\next\uninstall.exe"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}

  SetOutPath "$INSTDIR" ; a folder that is the current one cannot be moved
  ; A former upgrade that was cut short between the two changes: the old files are the whole ones.
  ${If} ${FileExists} "$INSTDIR\former\_internal"
    ${IfNot} ${FileExists} "$INSTDIR\_internal"
      Rename "$INSTDIR\former\_internal" "$INSTDIR\_internal"
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\former"
  CreateDirectory "$INSTDIR\former"
  !insertmacro StepAside "_internal"
  !insertmacro StepAside "kasir.exe"
  !insertmacro StepAside "kasir-cli.exe"
  !insertmacro StepForward "_internal"
  !insertmacro StepForward "kasir.exe"
  !insertmacro StepForward "kasir-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  !insertmacro StepForward "uninstall.exe"
  Delete "$INSTDIR\LICENSE.txt"
  !insertmacro StepForward "LICENSE.txt"
  RMDir /r "$INSTDIR\former"
  Call LeaveNothingHalf

  CreateDirectory "$SMPROGRAMS\Kasir"
  Delete "$SMPROGRAMS\Kasir\*.lnk" ; of a setup in another language
  CreateShortcut "$SMPROGRAMS\Kasir\Kasir.lnk" "$INSTDIR\kasir.exe" "" "$INSTDIR\kasir.exe" 0 SW_SHOWNORMAL "" "$(About)"
  CreateShortcut "$SMPROGRAMS\Kasir\$(PracticeName).lnk" "$INSTDIR\kasir.exe" "demo" "$INSTDIR\kasir.exe" 0

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Kasir"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\kasir.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section /o "$(DesktopName)" desktop
  CreateShortcut "$DESKTOP\Kasir.lnk" "$INSTDIR\kasir.exe" "" "$INSTDIR\kasir.exe" 0 SW_SHOWNORMAL "" "$(About)"
SectionEnd

Section /o "$(StartupName)" startup
  WriteRegStr HKCU "${RUN_KEY}" "Kasir" '"$INSTDIR\kasir.exe"'
SectionEnd

Section "-what was not wished any more"
  ${IfNot} ${SectionIsSelected} ${startup}
    DeleteRegValue HKCU "${RUN_KEY}" "Kasir"
  ${EndIf}
SectionEnd

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(OldWindows)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  ; Only a folder that is new, empty or ours is written into, and so only such a one is cleaned.
  ${DirState} "$INSTDIR" $0
  ${If} $0 == 1
  ${AndIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\next\kasir.exe"
    MessageBox MB_OK|MB_ICONSTOP "$(NotOurs)" /SD IDOK
    SetErrorLevel ${NOT_OURS}
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(NewerThere)" /SD IDOK
      SetErrorLevel ${NEWER_IS_THERE}
      Quit
    ${EndIf}
  ${EndIf}
  Call WaitUntilItEnds
  ; What was chosen last time is chosen again.
  ReadRegStr $0 HKCU "${RUN_KEY}" "Kasir"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/STARTUP" $2
  ${IfNot} ${Errors}
  ${OrIf} $0 != ""
    !insertmacro SelectSection ${startup}
  ${EndIf}
  ${If} ${FileExists} "$DESKTOP\Kasir.lnk"
    !insertmacro SelectSection ${desktop}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
  SetRegView 64
  Call un.WaitUntilItEnds
FunctionEnd

Section "un.Kasir"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\next"
  RMDir /r "$INSTDIR\former"
  Delete "$INSTDIR\kasir.exe"
  Delete "$INSTDIR\kasir-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; goes only when nothing of somebody else's lies in it
  Delete "$SMPROGRAMS\Kasir\*.lnk"
  RMDir "$SMPROGRAMS\Kasir"
  Delete "$DESKTOP\Kasir.lnk"
  DeleteRegValue HKCU "${RUN_KEY}" "Kasir"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
