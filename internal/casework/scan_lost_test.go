package casework_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// clean finds nothing in any file.
type clean struct{}

func (clean) Scan(_ context.Context, file io.Reader, _ int64) (record.ScanVerdict, string, error) {
	_, err := io.Copy(io.Discard, file)
	return record.ScanClean, "", err
}

// A file that is lost in the store holds up no file behind it; that it is lost is told.
func TestALostFileHoldsUpNoOther(t *testing.T) {
	_, r := send(t, "letter", map[string]any{"account": "Ar diviem pielikumiem."})
	var files []record.Upload
	for _, text := range []string{"pazudis", "vesels"} {
		file, err := storage.Spool(strings.NewReader(text+r.ID), 1<<20, t.TempDir())
		must(t, err)
		t.Cleanup(func() { file.Close() })
		kept, err := use.Arrivals.SendFile(ctx, clerk, arrivals.File{
			Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: text + ".txt", ContentType: "text/plain",
		})
		must(t, err)
		files = append(files, record.Upload{
			ID: text + r.ID, SubmissionID: r.ID, Field: "attachments", Name: text + ".txt", Object: kept.Original,
		})
	}
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		for _, u := range files {
			if err := tx.AddUpload(ctx, u); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, rooms.Objects.Delete(ctx, files[0].Key))
	if err := use.Arrivals.ScanFiles(ctx, clean{}, r.ID); err == nil {
		t.Error("nothing is said of the file that is lost")
	}
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		known, err := tx.Scanned(ctx, files[1].SHA256)
		if known.Verdict != record.ScanClean {
			t.Errorf("the file behind it is %q", known.Verdict)
		}
		return err
	}))
}
