"""Names of Docker Desktop's settings and where they have an effect.

settings-store.json (4.35 and later) writes them in PascalCase, settings.json with a small first letter and `Http` for
`HTTP`; both are matched in any case. Sources: complete files and backend logs of versions 3.5, 4.35 and 4.43 to 4.82,
and docker/docs desktop/settings-and-maintenance/settings.md. Docker Desktop adds names in most releases: an unknown
name may be a newer one, and its backend only logs "unknown settings found".
"""

from __future__ import annotations

from typing import Literal

ConfiguredBackend = Literal["wsl2", "hyperv", "windows-containers"]

# The WSL 2 engine takes memory, processors and swap from .wslconfig, its disk folder from CustomWslDistroDir, and sees
# the Windows drives without sharing (settings.md, "Resources"; docker/for-win#11705).
WITHOUT_EFFECT_ON_WSL2 = frozenset(
    {"MemoryMiB", "Cpus", "SwapMiB", "DiskSizeMiB", "DataFolder", "FilesharingDirectories", "SynchronizedDirectories"}
)
ONLY_ON_WSL2 = frozenset(
    {"CustomWslDistroDir", "IntegratedWslDistros", "EnableIntegrationWithDefaultWslDistro", "RunWinServiceInWslMode"}
)
WITHOUT_EFFECT: dict[ConfiguredBackend, frozenset[str]] = {
    "wsl2": WITHOUT_EFFECT_ON_WSL2,
    "hyperv": ONLY_ON_WSL2,
    "windows-containers": ONLY_ON_WSL2 | WITHOUT_EFFECT_ON_WSL2,
}

_ENGINE = """
WslEngineEnabled UseWindowsContainers UseLibkrun MemoryMiB Cpus SwapMiB DiskSizeMiB DataFolder CustomWslDistroDir
IntegratedWslDistros EnableIntegrationWithDefaultWslDistro FilesharingDirectories SynchronizedDirectories
ExposeDockerAPIOnTCP2375 UseContainerdSnapshotter LastContainerdSnapshotterEnable DefaultSnapshotter
RunWinServiceInWslMode WslUpdateRequired WslInstallMode WslEnableGrpcfuse WslDiskCompactionThresholdGb UseGrpcfuse
UseVirtualizationFramework UseVirtualizationFrameworkVirtioFS UseVirtualizationFrameworkRosetta DeprecatedCgroupv1
OverrideWindowsDockerdPort UpdateHostsFile SkipUpdateToWSLPrompt SkipWSLMountPerfWarning DisplaySwitchWinLinContainers
Displayed18362Deprecation SwarmFederationExplicitlyLoggedOut LifecycleTimeoutSeconds UseResourceSaver
AutoPauseTimeoutSeconds AutoPauseTimedActivitySeconds DiskFlush DiskStats DiskTRIM DiskPath EnhancedContainerIsolation
ECIDockerSocketAllowDerivedImages ECIDockerSocketCmdList ECIDockerSocketCmdListType ECIDockerSocketImgList
"""
_NETWORK = """
VpnkitCIDR VpnKitAllowedBindAddresses VpnKitMTU VpnKitMaxConnections VpnKitMaxPortIdleTime VpnKitTransparentProxy
UseVpnkit NetworkType HostNetworkingEnabled IPv4Only IPv6Only KernelForUDP SocksProxyPort ProxyHTTPMode
OverrideProxyHTTP OverrideProxyHTTPS OverrideProxyExclude OverrideProxyPAC OverrideProxyTCP ProxyEnableKerberosNTLM
ProxyLocalhostPort ContainersProxyHTTPMode ContainersOverrideProxyHTTP ContainersOverrideProxyHTTPS
ContainersOverrideProxyExclude ContainersOverrideProxyPAC ContainersOverrideProxyTCP
ContainersOverrideProxyTransparentPorts UseDnsForwarder DNS RequireVmnetd PortBindingBehavior DefaultNetworkingMode
DNSInhibition
"""
_APPLICATION = """
AutoStart AutoDownloadUpdates AcceptCanaryUpdates ActiveOrganizationName AllowBetaFeatures AllowExperimentalFeatures
AnalyticsEnabled BackupData BlockDockerLoad ContainerTerminal CredentialHelper UseCredentialHelper
DesktopTerminalEnabled DevEnvironmentsEnabled DisableHardwareAcceleration DisableTips DisableUpdate
DisplayRestartDialog DisplaySwitchVersionPack DisplayedElectronPopup DisplayedOnboarding DisplayedTutorial
DisplayedWelcomeMessage DisplayedWelcomeWhale DisplayedWelcomeSurvey DockerAppLaunchPath DockerBinInstallPath
DockerDebugDefaultEnabled DogfoodFeatureFlagsEnabled EnableCloud EnableDefaultDockerSocket EnableDockerAI
EnableDockerMCPToolkit EnableInference EnableInferenceTCP EnableInferenceTCPPort EnableInferenceCORS
EnableInferenceGPUVariant InferenceCanUseGPUVariant EnableIntegrityCheck EnableSegmentDebug EnableWasmShims
ExtensionsEnabled ExtensionsPrivateMarketplace ExtensionsPrivateMarketplaceAdminContactURL KubernetesEnabled
KubernetesImagesRepository KubernetesInitialInstallPerformed KubernetesMode KubernetesNodesCount KubernetesNodesVersion
LastLoginDate LatestBannerKey LicenseTermsVersion OnlyMarketplaceExtensions OpenUIOnStartupDisabled SbomIndexing
ScoutNotificationPopupsEnabled ScoutOsNotificationsEnabled SettingsVersion ShowAnnouncementNotifications
ShowExtensionsSystemContainers ShowGeneralNotifications ShowInstallScreen ShowKubernetesSystemContainers
ShowPromotionalNotifications ShowSurveyNotifications SilentModulesUpdate ThemeSource TipLastID TipLastViewedTime
UpdateAvailableTime UpdateInstallTime UpdatePopupAppearanceTime UpdateSkippedBuild UseBackgroundIndexing
UseNightlyBuildUpdates Version VersionPack BuildNumber ChannelID ConfigurationFileVersion
"""
KNOWN_NAMES = {name.casefold(): name for name in (_ENGINE + _NETWORK + _APPLICATION).split()}
