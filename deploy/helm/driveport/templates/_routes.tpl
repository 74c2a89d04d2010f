{{/* The paths of a service as regular expressions for what begins at the path's first slash, matched without regard to
     case: - /subscriptions(/.*)?$ */}}
{{- define "driveport.routes" -}}
{{- $facts := include "driveport.facts" . | fromYaml -}}
{{- range $facts.routes }}
- {{ printf "%s(/.*)?$" (. | replace "." "[.]") | quote }}
{{- end }}
{{- end }}

{{/* The paths of the schemas that it answers, likewise. */}}
{{- define "driveport.schemaRoutes" -}}
{{- $facts := include "driveport.facts" . | fromYaml -}}
- {{ printf "/driveport/v1/schemas/io[.]driveport[.]%s[.]v[0-9]+$" $facts.schemas | quote }}
{{- end }}
