"""What Nuvei is sent and answers. https://docs.nuvei.com/api/main/indexMain_v1_0.html"""
