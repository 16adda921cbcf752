// Package templates embeds what the service writes: documents, mail and workbooks.
package templates

import "embed"

// FS holds the folders documents, mail and workbooks.
//
//go:embed */*
var FS embed.FS
