<#
Make the Windows setup of a commit on a Windows machine:

    powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1

It needs git, uv and NSIS 3 (winget install Git.Git astral-sh.uv NSIS.NSIS). uv brings the Python.
With -Certificate THUMBPRINT the programs, the remover and the setup are signed (signtool, of the
Windows SDK, on the path). Everything lies below -Work; the setup and its hash in dist\.
#>
param(
    [string]$Commit = "HEAD",
    [string]$Work = (Join-Path $env:LOCALAPPDATA "kasir-build"),
    [string]$Python = "3.13",
    [string]$Certificate = "",
    [string]$Timestamp = "http://timestamp.digicert.com"
)
Set-StrictMode -Version 2
$ErrorActionPreference = "Stop"

function Invoke-OrStop {
    $program = $args[0]
    $rest = @($args | Select-Object -Skip 1) # always a list: a lone word would be handed over letter by letter
    & $program @rest
    if ($LASTEXITCODE -ne 0) { throw "$program ended with $LASTEXITCODE" }
}

$repository = (& git -C $PSScriptRoot rev-parse --show-toplevel)
$commit = (& git -C $repository rev-parse "$Commit^{commit}")
if (-not $commit) { throw "no such commit: $Commit" }
$source = Join-Path $Work "source"
$dist = Join-Path $Work "dist"
$venv = Join-Path $Work "venv"

Write-Host "== sources of $commit"
foreach ($name in "source", "wheel", "dist", "pyinstaller") {
    $place = Join-Path $Work $name
    if (Test-Path $place) { Remove-Item -Recurse -Force $place }
}
foreach ($place in $source, $dist) { New-Item -ItemType Directory -Force $place | Out-Null }
$tar = Join-Path $Work "source.tar"
# As committed: Git for Windows would change the line ends, and its tar takes C: for another machine.
Invoke-OrStop git -C $repository -c core.autocrlf=false -c core.eol=lf archive "--output=$tar" $commit
Invoke-OrStop "$env:SystemRoot\System32\tar.exe" -xf $tar -C $source
$env:KASIR_COMMIT = $commit
$env:PYTHONHASHSEED = "0"
$env:SOURCE_DATE_EPOCH = (& git -C $repository log -1 --format=%ct $commit)

Write-Host "== environment of the locks"
if (-not (Test-Path $venv)) { Invoke-OrStop uv venv --quiet --python $Python $venv }
$env:VIRTUAL_ENV = $venv
$py = Join-Path $venv "Scripts\python.exe"
$locks = Join-Path $source "packaging"
Invoke-OrStop uv pip sync --quiet --require-hashes "$locks\requirements.lock" "$locks\tools.lock"
Invoke-OrStop $py "$locks\locks.py" --check
Invoke-OrStop uv build --quiet --wheel --no-build-isolation --python $py --out-dir "$Work\wheel" $source
$wheel = (Get-ChildItem "$Work\wheel\*.whl" | Select-Object -First 1).FullName
Invoke-OrStop uv pip install --quiet --no-deps --no-index $wheel
$version = (& $py -c "import pos; print(pos.__version__)")

Write-Host "== icon and version resource"
Invoke-OrStop $py "$source\packaging\windows\nameplate.py"

Write-Host "== frozen folder"
Invoke-OrStop $py -m PyInstaller --noconfirm --log-level ERROR --distpath $dist --workpath "$Work\pyinstaller" "$source\packaging\kasir.spec"
$frozen = Join-Path $dist "kasir"

Write-Host "== is it whole?"
Invoke-OrStop "$frozen\kasir-cli.exe" --self-check

$sign = @()
if ($Certificate) {
    $words = "signtool sign /sha1 $Certificate /fd sha256 /tr $Timestamp /td sha256"
    foreach ($name in "kasir.exe", "kasir-cli.exe") {
        Invoke-OrStop signtool sign /sha1 $Certificate /fd sha256 /tr $Timestamp /td sha256 "$frozen\$name"
    }
    $sign = @("-DSIGN=$words")
}

Write-Host "== setup"
$nsis = (Get-Command makensis -ErrorAction SilentlyContinue)
$makensis = if ($nsis) { $nsis.Source } else { Join-Path ${env:ProgramFiles(x86)} "NSIS\makensis.exe" }
$setup = Join-Path $dist "kasir-$version-setup.exe"
Invoke-OrStop $makensis -V2 -NOCD "-DVERSION=$version" "-DFOLDER=$frozen" "-DICON=$source\packaging\windows\kasir.ico" "-DSIDE=$source\packaging\windows\side.bmp" "-DLICENCE=$source\LICENSE" "-DOUT=$setup" @sign "$source\packaging\windows\kasir.nsi"
(Get-FileHash -Algorithm SHA256 $setup).Hash.ToLower() + "  " + (Split-Path -Leaf $setup) | Set-Content -Encoding ascii "$setup.sha256"
Get-Content "$setup.sha256"
