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
