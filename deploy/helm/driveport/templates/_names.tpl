{{/* Names and labels. Where a service is concerned, the context is (dict "root" $ "name" "job-service" "service" values). */}}

{{/* The release's own name; what belongs to one service is called <this>-<service>. */}}
{{- define "driveport.release" -}}
{{- if contains "driveport" .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-driveport{{ end }}
{{- end }}

{{- define "driveport.name" -}}
{{ include "driveport.release" .root }}-{{ .name }}
{{- end }}

{{/* What never changes, so that it may be in selectors: no version. */}}
{{- define "driveport.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* What a pod has besides: nothing that changes with a version, or each new chart would restart it. */}}
{{- define "driveport.podLabels" -}}
{{ include "driveport.selector" . }}
app.kubernetes.io/part-of: driveport
{{- end }}

{{- define "driveport.labels" -}}
{{ include "driveport.podLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* What belongs to the release as a whole. */}}
{{- define "driveport.releaseLabels" -}}
{{ include "driveport.labels" (dict "root" . "name" "driveport") }}
{{- end }}

{{/* By what all pods of the release are found. */}}
{{- define "driveport.allPods" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: driveport
{{- end }}

{{/* What a service is on every installation: files/services.yaml. */}}
{{- define "driveport.facts" -}}
{{ index (.root.Files.Get "files/services.yaml" | fromYaml) .name | toYaml }}
{{- end }}

{{- define "driveport.image" -}}
{{- $image := .root.Values.image -}}
{{- $digest := index $image.digests .name | default "" -}}
{{ $image.repository }}/{{ .name }}
{{- if $digest }}@{{ $digest }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}
