// Package forms embeds the form definitions: what people fill in. One file is
// one form, all languages inside; tilts/internal/form reads them.
package forms

import "embed"

// Files has the definitions, *.yaml.
//
//go:embed *.yaml
var Files embed.FS
