package api

import (
	"strings"

	"tilts/internal/casework"
)

// pointer is the JSON pointer of a path in the answers; one that begins with a
// slash is a pointer already, and "/" stands for the whole.
func pointer(path string) string {
	if path == "/" {
		return ""
	}
	if strings.HasPrefix(path, "/") {
		return path
	}
	parts := strings.Split(path, ".")
	for i := range parts {
		parts[i] = token(parts[i])
	}
	return "/answers/" + strings.Join(parts, "/")
}

// token is a name inside a JSON pointer (RFC 6901), cut to a readable length.
func token(name string) string {
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60]) + "…"
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// placeOfPart is where a file would stand among the answers: at the name of its part, which
// need not be that of a question.
func placeOfPart(name string) string { return "/answers/" + token(casework.SafeName(name)) }
