package record

import "tilts/internal/mediation"

// Publication is a report that left the house, as the ledger keeps it.
type Publication struct {
	Seq     int64 // from 1
	MadeAt  mediation.Instant
	MadeBy  string
	AsOf    mediation.Instant
	From    mediation.Date
	To      mediation.Date // the last day
	Figures []byte         // statistics.Publication, as JSON in gzip
}

// PublishedFile is a file of a publication.
type PublishedFile struct {
	Seq        int64 // of the publication
	Lang, Name string
	Object
}
