package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// drawPublished draws and keeps every file of a publication, in each language, of which it tells.
func (s *Service) drawPublished(
	ctx context.Context, seq int64, r statistics.Report, watch statistics.Watch,
) (list []record.PublishedFile, err error) {
	for i, lang := range locale.Languages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if watch != nil {
			watch(i, len(locale.Languages))
		}
		p := statistics.NewPrinter(s.Catalogues.For(lang))
		page, err := json.Marshal(PublishedPage{
			Made: p.Instant(r.ExtractedAt), Tables: p.Views(r), Left: p.Left(r), InHouse: p.InHouse(r),
		})
		if err != nil {
			return nil, err
		}
		files := []Drawn{{pageName, "application/json", page}}
		if s.DrawPublished != nil {
			more, err := s.DrawPublished(r, lang)
			if err != nil {
				return nil, err
			}
			files = append(files, more...)
		}
		for _, f := range files {
			o := casework.Published(seq, sha256.Sum256(f.Data), int64(len(f.Data)), f.Type)
			if err := s.Keep(ctx, o, bytes.NewReader(f.Data)); err != nil {
				return nil, err
			}
			list = append(list, record.PublishedFile{Seq: seq, Lang: lang, Name: f.Name, Object: o})
		}
	}
	return list, nil
}

// PublishedFiles lists the files of a publication in a language, for everybody: what was published elsewhere, or
// before files were kept, is drawn now. Errors: fault.NotFound.
func (s *Service) PublishedFiles(
	ctx context.Context, p record.Publication, lang string,
) (files []record.PublishedFile, err error) {
	read := func(tx Tx) error {
		files, err = tx.PublishedFiles(ctx, p.Seq, lang)
		return err
	}
	if err := s.Read(ctx, read); err != nil || len(files) > 0 {
		return files, err
	}
	if err := s.drawnAgain(ctx, p); err != nil {
		return nil, err
	}
	return files, s.Read(ctx, read)
}

// DrawMissing draws what was published elsewhere or before files were kept, so that nobody who looks waits for it.
func (s *Service) DrawMissing(ctx context.Context) error {
	list, err := s.Published(ctx)
	for _, p := range list {
		for _, lang := range locale.Languages {
			_, failed := s.PublishedFiles(ctx, p, lang)
			err = errors.Join(err, failed)
		}
	}
	return err
}

// drawnAgain waits until a publication is drawn. It is drawn once, whoever asks how often, and also when who
// asked goes away.
func (s *Service) drawnAgain(ctx context.Context, p record.Publication) error {
	d := s.published.draw(p.Seq, s.Now, func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestDrawing)
		defer cancel()
		err := s.drawAgain(ctx, p)
		if err != nil {
			s.Log.Error("a publication could not be drawn", "publication", p.Seq, "error", err)
		}
		return err
	})
	select {
	case <-d.done:
		return d.err
	case <-ctx.Done():
		return casework.Away(ctx.Err())
	}
}

func (s *Service) drawAgain(ctx context.Context, p record.Publication) error {
	r, err := s.countAgain(ctx, p)
	if err != nil {
		return err
	}
	all, err := s.drawPublished(ctx, p.Seq, r, nil)
	if err != nil {
		return err
	}
	err = s.Write(ctx, func(tx Tx) error { return tx.AddPublishedFiles(ctx, all) })
	if fault.KindOf(err) == fault.Conflict { // another process was faster
		return nil
	}
	return err
}

// PublishedFile opens a file of a publication, for everybody. Errors: fault.NotFound.
func (s *Service) PublishedFile(ctx context.Context, f record.PublishedFile) (casework.File, error) {
	return s.Open(ctx, f.Object, f.Name)
}

// PublishedPage is the page of a publication in a language, for everybody, with its files.
// Errors: fault.NotFound.
func (s *Service) PublishedPage(
	ctx context.Context, p record.Publication, lang string,
) (page PublishedPage, files []record.PublishedFile, err error) {
	if files, err = s.PublishedFiles(ctx, p, lang); err != nil {
		return page, nil, err
	}
	i := slices.IndexFunc(files, func(f record.PublishedFile) bool { return f.Name == pageName })
	if i < 0 {
		return page, nil, fault.New(fault.NotFound, "fault.not_found")
	}
	of := files[i]
	files = slices.Delete(files, i, i+1)
	if page, ok := s.published.get(of.SHA256); ok {
		return page, files, nil
	}
	f, err := s.Open(ctx, of.Object, of.Name)
	if err != nil {
		return page, nil, err
	}
	defer f.Close()
	if err := json.NewDecoder(f).Decode(&page); err != nil {
		return page, nil, err
	}
	s.published.put(of.SHA256, page)
	return page, files, nil
}
