package pdfreadtest

import (
	"bytes"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Locked is a PDF of one empty page that opens with a password alone (AES, 256 bits), by a library that
// has nothing to do with the reader.
func Locked() []byte {
	var locked bytes.Buffer
	conf := model.NewAESConfiguration("parole", "īpašnieks", 256)
	if err := api.Encrypt(bytes.NewReader(Filled()), &locked, conf); err != nil {
		panic(err)
	}
	return locked.Bytes()
}
