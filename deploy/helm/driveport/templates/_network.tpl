{{/* Rules of egress, each to one kind of peer. */}}

{{- define "driveport.egress.dns" -}}
- to:
    {{- toYaml .Values.networkPolicy.to.dns | nindent 4 }}
  ports:
    - { protocol: UDP, port: 53 }
    - { protocol: TCP, port: 53 }
{{- end }}

{{- define "driveport.egress.database" -}}
- to:
    {{- toYaml .Values.networkPolicy.to.database | nindent 4 }}
  ports:
    - { protocol: TCP, port: {{ .Values.database.port }} }
{{- end }}

{{- define "driveport.egress.kafka" -}}
- to:
    {{- toYaml .Values.networkPolicy.to.kafka | nindent 4 }}
  ports:
    {{- range splitList "," .Values.kafka.bootstrapServers | uniq }}
    - { protocol: TCP, port: {{ regexFind "[0-9]+$" . }} }
    {{- end }}
{{- end }}

{{/* To the host of an address; its port is the scheme's if it has none. */}}
{{- define "driveport.egress.url" -}}
{{- $url := urlParse .url -}}
{{- $port := regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) -}}
- to:
    {{- toYaml .to | nindent 4 }}
  ports:
    - { protocol: TCP, port: {{ $port | default (eq $url.scheme "https" | ternary 443 80) }} }
{{- end }}
