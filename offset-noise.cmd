@echo off
rem Starts Offset Noise for Java. Builds it first where it is not built yet.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "layout=%home%\sample-host\target\offset-noise"
set "archive=%layout%\classes.jsa"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo offset-noise: Java was not found. Install a JDK, version 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 1
)

if exist "%layout%\built" goto run
set "version=0"
for /f "tokens=3" %%v in ('"%java%" -version 2^>^&1 ^| findstr /i "version"') do set "version=%%~v"
for /f "delims=.-+" %%m in ("%version%") do set "version=%%m"
if %version% LSS 17 (
  echo offset-noise: %java% is version %version%; a JDK 17 or newer is needed. Set JAVA_HOME to one. 1>&2
  exit /b 1
)
echo offset-noise: building; this takes some minutes the first time. 1>&2
pushd "%home%"
call mvnw.cmd -q -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dspotless.check.skip=true -Denforcer.skip=true package 1>&2
set "code=%errorlevel%"
popd
if not "%code%"=="0" (
  echo offset-noise: the build failed; see above. 1>&2
  exit /b 1
)
echo built>"%layout%\built"

:run
rem Only the window needs a screen.
set "screen=-Djava.awt.headless=true"
if "%~1"=="desktop" set "screen="
set "native=%layout%\native\ai\onnxruntime\native\win-x64"
"%java%" -XX:+UseSerialGC %screen% -Djdk.console=java.base "-Donnxruntime.native.path=%native%" "-Doffsetnoise.home=%home%" -cp "%layout%\lib\sample-host.jar" dev.offsetnoise.host.cli.Main %*
exit /b %errorlevel%
