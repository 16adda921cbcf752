// Package templates embeds what the service writes: documents, letters of a case, mail and workbooks.
package templates

import "embed"

// FS holds the folders documents, letters, mail and workbooks.
//
//go:embed */*
var FS embed.FS
