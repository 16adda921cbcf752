// Command tilts is the service: it serves the pages, works the jobs and does
// the administrator's chores. This package only joins the rooms.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // periods are counted in Europe/Riga wherever this runs

	"github.com/alecthomas/kong"

	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/pdfread"
)

// commands are what the program can do; their tags and the manual are its help.
type commands struct {
	Version kong.VersionFlag `help:"Print the program's version."`

	Serve   serveCmd   `cmd:"" help:"Serve the website and run background jobs."`
	Demo    demoCmd    `cmd:"" set:"data_folder=./tilts-demo" help:"${demo}"`
	Migrate migrateCmd `cmd:"" help:"Apply database migrations and exit."`
	Ingest  ingestCmd  `cmd:"" help:"Ingest files: extract answers from filled forms, queue the rest for a clerk."`
	Read    readCmd    `cmd:"" help:"Read letters: show the kind, the role and the fields, each with its passage."`
	Render  renderCmd  `cmd:"" help:"Render a document to PDF."`
	Replay  replayCmd  `cmd:"" help:"Render frozen documents again from what they carry, and compare bit for bit."`
	Report  reportCmd  `cmd:"" help:"Write the statistics of a period as XLSX, PDF, CSV or JSON."`
	Form    formCmd    `cmd:"" help:"Work with one form: a PDF to fill in or to print, its submissions as a table."`
	Check   checkCmd   `cmd:"" help:"${check}"`
	Backup  backupCmd  `cmd:"" help:"Write all records and objects into one file."`
	Join    joinCmd    `cmd:"" help:"Declare that this database and this bucket belong together as they are."`
	Restore restoreCmd `cmd:"" help:"Read a backup into an empty data folder, database and bucket."`
	User    userCmd    `cmd:"" help:"Create a one-time password reset link for an account."`
}

// streams are where a command writes: results to out, all else to err.
type streams struct {
	ctx context.Context
	out io.Writer
	err io.Writer
}

func main() {
	syscall.Umask(0o077) // whatever is made here is for this account alone
	pdfread.Child()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run carries out the command in the arguments and returns the exit code: 0 when it
// worked, 1 when it failed, 2 when the arguments are wrong.
func run(args []string, stdout, stderr io.Writer) int {
	l := commandLine{args: args, stdout: stdout, stderr: stderr, exit: -1}
	command, err := l.read(only(args))
	if err != nil { // of all commands, the mistake is told better
		command, err = l.read(&commands{})
	}
	if l.exit >= 0 { // --help
		return l.exit
	}
	if err != nil {
		fmt.Fprintln(stderr, "tilts:", err)
		fmt.Fprintln(stderr, "See: tilts --help")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err = command.Run(&streams{ctx: ctx, out: stdout, err: stderr})
	switch {
	case err == nil:
		return 0
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "tilts: stopped before it was done")
	default:
		fmt.Fprintln(stderr, "tilts:", inWords(err))
	}
	return 1
}

// asAsked is how a service ends: one that was told to end while it was still starting did what it was told.
func asAsked(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// inWords puts an error into words: a sentence that any person may read, and in
// brackets the cause behind it, which an administrator may know too.
func inWords(err error) string {
	var f *fault.Error
	catalogues, failed := locale.Load()
	if failed != nil || !errors.As(err, &f) {
		return err.Error()
	}
	words := catalogues.For("en")
	text := words.Args(f.Key, f.Args)
	for _, field := range f.Fields {
		text += "\n  " + field.Path + ": " + words.Args(field.Key, field.Args)
	}
	if f.Err != nil {
		text += " (" + f.Err.Error() + ")"
	}
	return text
}
