package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// explained are the groups of flags, and single flags, that the help of a command explains
// besides those of its own. A command that is not here explains all it takes. The others
// are taken all the same: one environment serves every command.
var explained = map[string][]string{
	"demo":    {"Serving", "Log", "Forms and templates", "Signatures", "Agency", "Limits", "Rules", "data"},
	"migrate": {"Log", "Data", "Objects (S3)"},
	"ingest": {
		"Log", "Data", "Objects (S3)", "Forms and templates", "Signatures", "upload-max-file", "upload-min-free",
		"pace-megabytes",
	},
	"report":      {"Log", "Data", "Objects (S3)", "Forms and templates", "Agency", "Rules"},
	"form export": {"Log", "Data", "Objects (S3)", "Forms and templates"},
	"check":       {"Log", "Data", "Objects (S3)", "Forms and templates", "Agency", "Signatures"},
	"backup":      {"Log", "Data", "Objects (S3)"},
	"restore":     {"Log", "Data", "Objects (S3)"},
	"join":        {"Log", "Data", "Objects (S3)"},
	"user":        {"Log", "Data", "Objects (S3)", "base-url"},
}

// showOwnFlags leaves out of the help of each command what does nothing for it.
func showOwnFlags(k *kong.Kong) error {
	for _, leaf := range k.Model.Leaves(false) {
		shown, limited := explained[commandName(k, leaf)]
		for _, flag := range leaf.Flags {
			if limited && flag.Group != nil {
				flag.Hidden = !slices.Contains(shown, flag.Group.Key) && !slices.Contains(shown, flag.Name)
			}
		}
	}
	return nil
}

func commandName(k *kong.Kong, leaf *kong.Node) string {
	return strings.TrimPrefix(leaf.FullPath(), k.Model.Name+" ")
}
