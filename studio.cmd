@echo off
rem The studio from a clone on Windows: checks what it needs, builds once, runs. Says everything to standard error.
setlocal EnableExtensions
set "here=%~dp0"
set "state=%here%.studio"
set "app=%state%\app"
if not exist "%state%" mkdir "%state%"

where dotnet >nul 2>&1 || (echo studio: the .NET 10 SDK is missing: winget install Microsoft.DotNet.SDK.10 1>&2 & exit /b 1)
if not defined STUDIO_FFMPEG where ffmpeg >nul 2>&1 || (echo studio: ffmpeg is missing: winget install Gyan.FFmpeg 1>&2 & exit /b 1)
where espeak-ng >nul 2>&1 || if not exist "%ProgramFiles%\eSpeak NG\libespeak-ng.dll" (echo studio: espeak-ng is missing: winget install eSpeak-NG.eSpeak-NG 1>&2 & exit /b 1)

if /i "%~1"=="test" (
  dotnet build "%here%AgentStudio.sln" -c Release -v q --nologo 1>&2 || exit /b 1
  dotnet test --solution "%here%AgentStudio.sln" -c Release --no-build
  exit /b
)

rem Names, sizes and times of everything that enters the build.
for /f %%h in ('powershell -NoProfile -Command "$f = Get-ChildItem -LiteralPath '%here%host','%here%plugins' -Recurse -File | Where-Object FullName -notmatch '\\(bin|obj)\\' | ForEach-Object { $_.FullName + $_.Length + $_.LastWriteTimeUtc.Ticks }; $b = [Text.Encoding]::UTF8.GetBytes($f -join '|'); ([BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($b))).Replace('-', '')"') do set "now=%%h"
set "built="
if exist "%state%\build.stamp" set /p built=<"%state%\build.stamp"
if not "%built%"=="%now%" (
  echo studio: building ^(first start, or the sources changed^) 1>&2
  dotnet build "%here%host\App\App.csproj" -c Release -v q --nologo -p:RunAnalyzers=false "-p:App=%app%\\" >"%state%\build.log" 2>&1 || (type "%state%\build.log" 1>&2 & exit /b 1)
  >"%state%\build.stamp" echo %now%
)
set "STUDIO_COMMAND=studio"
if not defined DOTNET_GCgen0size for %%s in (mcp serve) do if /i "%~1"=="%%s" set "DOTNET_GCgen0size=0x400000"
dotnet "%app%\AgentStudio.Host.dll" %*
exit /b %ERRORLEVEL%
