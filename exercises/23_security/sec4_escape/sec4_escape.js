'use strict';
// sec4_escape                                                  (interview question 124)
//
// The guest book of a hotel builds its pages with template literals. A guest called
// <script>alert('hi')</script> made every page pop up an alert. Write the tag `html`, so that pages can be built
// as before, and what guests wrote is never more than text:
//
//     html`<p title="${guest.name}">${guest.text}</p>`
//
//   - it returns an object; String(object) is the finished HTML
//   - in a value, the five characters & < > " ' become &amp; &lt; &gt; &quot; &#39;. That makes it safe in text, and
//     in an attribute with double or single quotes. The parts of the template itself stay as they are
//   - a value that is itself a result of html`...` is finished: it isn't escaped again. Nothing else is finished
//   - an array gives its entries one after the other, each by these rules. null, undefined and false give nothing
//   - everything else is text: 0 gives 0
//
// Useful: a tag is called with the parts of the template (an array), followed by the values

function html(parts, ...values) {
  return String.raw(parts, ...values); // your code here
}

module.exports = { html };
