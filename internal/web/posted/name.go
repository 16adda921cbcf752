package posted

import (
	"mime/multipart"
	"strings"
)

// asTyped undoes what a browser does to a name in the head of a part: it writes these three
// characters with percent signs and nothing else (HTML Standard, multipart form data).
var asTyped = strings.NewReplacer("%22", `"`, "%0A", "\n", "%0D", "\r")

// fileName is the name that a part's file had on its sender's device.
func fileName(part *multipart.Part) string { return asTyped.Replace(part.FileName()) }
