{{/* What every pod and container of the chart has in common. */}}

{{- define "driveport.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "driveport.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* The pod's part that is not about containers; it runs where its service's replicas do. No service links: variables of a service that is called kafka or
     driveport would be read as settings. */}}
{{- define "driveport.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "driveport.podSecurity" . | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .service.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "driveport.mounts" -}}
- { name: tmp, mountPath: /tmp }
{{- range $directory, $_ := include "driveport.secretFiles" . | fromYaml }}
- { name: {{ $directory }}, mountPath: /etc/driveport/{{ $directory }}, readOnly: true }
{{- end }}
{{- end }}

{{/* Secrets are mounted whole, never by subPath: such a mount would not follow a change. */}}
{{- define "driveport.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- range $directory, $files := include "driveport.secretFiles" . | fromYaml }}
- name: {{ $directory }}
  secret:
    secretName: {{ $files.secret }}
    defaultMode: 0440
    {{- with $files.keys }}
    items:
      {{- range . }}
      - { key: {{ . }}, path: {{ . }} }
      {{- end }}
    {{- end }}
{{- end }}
{{- end }}
