package signature

// readUnsigned reads what was added to a signature: time-stamps and evidence.
func (x *xades) readUnsigned() {
	if x.unsigned == nil {
		return
	}
	for i, property := range x.unsigned.children {
		switch {
		case property.is(xadesSpace, "SignatureTimeStamp"):
			x.stamped(property, signatureStamp, func(c canon) [][]byte { return [][]byte{c.element(x.xml.value, nil)} })
		case property.is(xades141, "ArchiveTimeStamp"):
			x.stamped(property, archiveStamp, func(c canon) [][]byte { return x.archived(c, i) })
		case property.is(xadesSpace, "CertificateValues"):
			x.addCertificates(property)
		case property.is(xadesSpace, "RevocationValues"):
			x.addRevocation(property)
		case property.is(xades141, "TimeStampValidationData"):
			x.addCertificates(property.path(xadesSpace, "CertificateValues"))
			x.addRevocation(property.path(xadesSpace, "RevocationValues"))
		}
	}
}

// stamped adds the stamps of a property; over gives the octets they are over.
func (x *xades) stamped(property *node, kind stampKind, over func(canon) [][]byte) {
	how, known := canonOf(property.path(dsigSpace, "CanonicalizationMethod"))
	for _, token := range property.all(xadesSpace, "EncapsulatedTimeStamp") {
		if len(x.stamps) == maxEvidence {
			return
		}
		der, ok := base64Of(token)
		s := parseStamp(der, kind)
		if !ok || !known {
			s.broken = true
		} else {
			s = s.over(over(how)...)
		}
		x.stamps = append(x.stamps, s)
	}
}

// archived is what an archive stamp is over that stands at place among the unsigned
// properties (EN 319 132-1, 5.5.2).
func (x *xades) archived(c canon, place int) [][]byte {
	var parts [][]byte
	for i, r := range x.xml.references {
		if target := x.xml.target(r); target != nil && r.canon == nil {
			parts = append(parts, c.element(target, x.xml.without(r)))
			continue
		}
		parts = append(parts, x.data[i])
	}
	for _, n := range []*node{x.xml.info, x.xml.value, x.xml.keyInfo} {
		if n != nil {
			parts = append(parts, c.element(n, nil))
		}
	}
	for _, earlier := range x.unsigned.children[:place] {
		if earlier.kind == element {
			parts = append(parts, c.element(earlier, nil))
		}
	}
	for _, object := range x.xml.element.all(dsigSpace, "Object") {
		if object.path(xadesSpace, "QualifyingProperties") == nil {
			parts = append(parts, c.element(object, nil))
		}
	}
	return parts
}

// readContentStamps reads stamps over the data, made before it was signed.
func (x *xades) readContentStamps() {
	properties := x.signed.path(xadesSpace, "SignedDataObjectProperties")
	for _, property := range properties.all(xadesSpace, "AllDataObjectsTimeStamp") {
		x.stamped(property, contentStamp, func(canon) [][]byte {
			var parts [][]byte
			for i, r := range x.xml.references {
				if r.kind != typeSigned {
					parts = append(parts, x.data[i])
				}
			}
			return parts
		})
	}
}

func (x *xades) addCertificates(values *node) {
	for _, c := range values.all(xadesSpace, "EncapsulatedX509Certificate") {
		if der, ok := base64Of(c); ok {
			x.evidence.addCertDER(der)
		}
	}
}

func (x *xades) addRevocation(values *node) {
	for _, a := range values.path(xadesSpace, "OCSPValues").all(xadesSpace, "EncapsulatedOCSPValue") {
		if der, ok := base64Of(a); ok {
			x.evidence.addAnswerDER(der)
			x.evidenced = true
		}
	}
	for _, l := range values.path(xadesSpace, "CRLValues").all(xadesSpace, "EncapsulatedCRLValue") {
		if der, ok := base64Of(l); ok {
			x.evidence.addListDER(der)
			x.evidenced = true
		}
	}
}
