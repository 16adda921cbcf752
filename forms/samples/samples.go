// Package samples embeds the samples that the demonstration lets come by themselves.
package samples

import "embed"

// Files hold the samples by their names.
//
//go:embed application.edoc photograph.jpg
var Files embed.FS
