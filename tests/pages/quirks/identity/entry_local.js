document.write("<span id='_span_jiucuo'></span>");
document.getElementById("_span_jiucuo").innerHTML =
  "<img onclick=\"Link('" + document.getElementById("_jiucuo_").getAttribute("sitecode") + "')\" src='jiucuo.png' alt=''>";
function Link(code) {
  window.open("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=" + code + "&url=" + encodeURIComponent(location.href));
}
