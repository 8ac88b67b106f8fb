function fill(node, markup) {
  node.innerHTML = markup;
  // 以 innerHTML 写入的脚本不会执行，逐个重建
  var scripts = node.querySelectorAll('script');
  for (var i = 0; i < scripts.length; i++) {
    var copy = document.createElement('script');
    for (var j = 0; j < scripts[i].attributes.length; j++) { copy.setAttribute(scripts[i].attributes[j].name, scripts[i].attributes[j].value); }
    copy.text = scripts[i].text;
    scripts[i].parentNode.replaceChild(copy, scripts[i]);
  }
}
(function () {
  var node = document.getElementById('footer');
  var request = new XMLHttpRequest();
  request.open('GET', node.getAttribute('data-src'));
  request.onload = function () { if (request.status === 200) { fill(node, request.responseText); } };
  request.send();
})();
