// Package office is the pages of the office: statistics, people, units and institutions, templates
// and forms, the audit, and how the service is.
package office

import (
	"context"
	"embed"
	"io"
	"io/fs"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/queue"
	"tilts/internal/statistics"
	"tilts/internal/web/desk"
)

//go:embed pages
var pages embed.FS

// Room answers with them.
type Room struct {
	*desk.Desk
	Jobs *queue.Queue

	// CasesXLSX writes a workbook of the rows that each gives, while they come.
	CasesXLSX func(w io.Writer, heads []statistics.FieldHead, title string, each EachCase) error

	// StatisticsXLSX writes the workbook of an analyst: the report, and rows of cases while they come.
	StatisticsXLSX func(w io.Writer, r statistics.Report, lang string, each EachCase) error
	StatisticsPDF  func(r statistics.Report, lang string) ([]byte, error)
	Export         Exporter

	Parts func(ctx context.Context) []OptionalPart // what the service can do without
	Saved func(file string) ([]byte, error)        // a template's file as it stands now; nil without --dev
}

// Pages holds the templates of this room, which may use the desk's.
func (r *Room) Pages() []fs.FS { return append(r.Desk.Pages(), pages) }

// EachCase gives rows of cases, one after another.
type EachCase func(row func([]statistics.Datum) error) error

// Exporter writes the submissions that a question asks for, as one kind of file.
type Exporter func(
	ctx context.Context, by casework.Actor, q office.ExportQuestion, kind string, w io.Writer,
) error
