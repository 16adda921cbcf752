package database

import (
	"context"

	"tilts/internal/record"
)

const publicationColumns = "seq, made_at, made_by, as_of, from_on, to_on, figures"

// AddPublication adds what is published next; fault.Conflict when somebody else was faster.
func (tx *Tx) AddPublication(ctx context.Context, p record.Publication) error {
	return tx.add(ctx, "publications", publicationColumns, p.Seq, p.MadeAt, p.MadeBy, p.AsOf, p.From, p.To, p.Figures)
}

// Publications lists everything that was published, the first at the top.
func (tx *Tx) Publications(ctx context.Context) ([]record.Publication, error) {
	return list(ctx, tx, func(p *record.Publication, r row) error {
		return r.Scan(&p.Seq, &p.MadeAt, &p.MadeBy, &p.AsOf, &p.From, &p.To, &p.Figures)
	}, "SELECT "+publicationColumns+" FROM publications ORDER BY seq")
}

const publishedFileColumns = "seq, lang, name, object_key, sha256, size, content_type"

// AddPublishedFiles adds the files of a publication; fault.Conflict when it has one of them.
func (tx *Tx) AddPublishedFiles(ctx context.Context, files []record.PublishedFile) error {
	for _, f := range files {
		if err := tx.add(ctx, "published_files", publishedFileColumns, f.Seq, f.Lang, f.Name, f.Key, f.SHA256, f.Size,
			f.ContentType); err != nil {
			return err
		}
	}
	return nil
}

// PublishedFiles lists the files of a publication in a language.
func (tx *Tx) PublishedFiles(ctx context.Context, seq int64, lang string) ([]record.PublishedFile, error) {
	return list(ctx, tx, func(f *record.PublishedFile, r row) error {
		return r.Scan(&f.Seq, &f.Lang, &f.Name, &f.Key, &f.SHA256, &f.Size, &f.ContentType)
	}, "SELECT "+publishedFileColumns+" FROM published_files WHERE seq = $1 AND lang = $2 ORDER BY name", seq, lang)
}
