package main

import (
	"errors"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

// commandLine is what the program was called with, and where its reading tells what it was asked.
type commandLine struct {
	args           []string
	stdout, stderr io.Writer
	exit           int // what reading it ended the program with; -1 for nothing
}

// read reads the line by a grammar.
func (l *commandLine) read(grammar any) (*kong.Context, error) {
	parser, err := kong.New(grammar, append([]kong.Option{
		kong.Name("tilts"),
		kong.Description("Forms and documents for victim–offender mediation."),
		kong.Writers(l.stdout, l.stderr),
		kong.Vars{"version": "tilts " + version()},
		manual,
		kong.PostBuild(showOwnFlags),
		kong.Exit(func(code int) { l.exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	}, config.CommandLine()...)...)
	if err != nil {
		return nil, err
	}
	command, err := parser.Parse(l.args)
	return command, errors.Join(config.Unknown(parser.Model, os.Environ()), err)
}

// only is the grammar of the command alone that the line begins with; of all if it begins
// otherwise, or asks for help. Each command takes a hundred settings, and a start would wait
// for those of all others.
func only(args []string) any {
	if len(args) == 0 || slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		return &commands{}
	}
	kind := reflect.TypeFor[commands]()
	fields := []reflect.StructField{kind.Field(0)}
	for i := 1; i < kind.NumField(); i++ {
		if field := kind.Field(i); strings.EqualFold(field.Name, args[0]) {
			return reflect.New(reflect.StructOf(append(fields, field))).Interface()
		}
	}
	return &commands{}
}
